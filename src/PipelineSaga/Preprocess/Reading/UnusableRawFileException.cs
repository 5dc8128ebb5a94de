namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>A raw file cannot be used as a whole; the message says why. The file itself is left as it is.</summary>
public sealed class UnusableRawFileException(string message, Exception? inner = null) : Exception(message, inner);
