namespace PokeWatch.PipelineSaga.Steps;

/// <summary>A step failed in a way that another try cannot mend, for example because the API key is refused.</summary>
public sealed class UnretryableStepException(string message, Exception? inner = null) : Exception(message, inner);
