using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The code that does the steps: what other code has made is not taken for its own.</summary>
/// <param name="Version">Its name, as <see cref="CodeVersion"/> gives it.</param>
public sealed record StepCode(string Version)
{
    /// <summary>The code that runs.</summary>
    public static StepCode Running { get; } = new(CodeVersion.Of(typeof(StepCode).Assembly));
}
