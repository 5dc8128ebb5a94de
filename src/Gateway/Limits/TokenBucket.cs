namespace PokeWatch.Gateway.Limits;

/// <summary>A bucket that fills steadily up to its burst; a request takes out what it costs. Immutable.</summary>
/// <param name="Tokens">What was in it then.</param>
/// <param name="At">When, in seconds of any clock.</param>
public readonly record struct TokenBucket(double Tokens, double At)
{
    /// <summary>Takes out the cost, if it is there.</summary>
    public (TokenBucket Bucket, LimitRuling Ruling) Take(Allowance allowance, int cost, double now)
    {
        // A clock that steps back takes nothing away.
        var tokens = Math.Min(allowance.Burst, Tokens + (Math.Max(0, now - At) * allowance.PerSecond));
        var allowed = tokens >= cost - 1e-9;
        tokens = allowed ? tokens - cost : tokens;
        return (new TokenBucket(tokens, now), new LimitRuling(allowed, tokens, cost, allowance));
    }
}
