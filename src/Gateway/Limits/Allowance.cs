namespace PokeWatch.Gateway.Limits;

/// <summary>What a caller may ask.</summary>
/// <param name="PerMinute">Requests a minute.</param>
/// <param name="Burst">Requests at once.</param>
public readonly record struct Allowance(int PerMinute, int Burst)
{
    /// <summary>Requests a second.</summary>
    public double PerSecond => PerMinute / 60.0;
}
