namespace PokeWatch.Gateway.Limits;

/// <summary>Whether a request may pass, and what is left.</summary>
/// <param name="IsAllowed">Whether it may pass.</param>
/// <param name="Tokens">What is left, in requests; a fraction of one counts as none.</param>
/// <param name="Cost">What the request costs.</param>
/// <param name="Allowance">By which limit.</param>
public readonly record struct LimitRuling(bool IsAllowed, double Tokens, int Cost, Allowance Allowance)
{
    /// <summary>Whole requests left.</summary>
    public int Remaining => (int)Math.Floor(Math.Max(0, Tokens) + 1e-6);

    /// <summary>Seconds until nothing is missing, rounded up.</summary>
    public int ResetSeconds => (int)Math.Ceiling(((Allowance.Burst - Tokens) / Allowance.PerSecond) - 1e-6);

    /// <summary>Seconds until this request may pass, rounded up, at least 1.</summary>
    public int RetryAfterSeconds => Math.Max(1, (int)Math.Ceiling(((Cost - Tokens) / Allowance.PerSecond) - 1e-6));
}
