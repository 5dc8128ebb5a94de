namespace PokeWatch.Gateway.Input;

/// <summary>How large the JSON body that is read into this type may be, in bytes; 65,536 without it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BodyLimitAttribute(int bytes) : Attribute
{
    /// <summary>The limit, in bytes.</summary>
    public int Bytes { get; } = bytes;
}
