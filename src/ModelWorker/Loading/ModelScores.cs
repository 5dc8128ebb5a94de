namespace PokeWatch.ModelWorker.Loading;

/// <summary>What a model says of rows: arrays of one length.</summary>
/// <param name="LogRatios">log(expected price / market price).</param>
/// <param name="Spreads">How far the outcome may lie off, a log ratio; NaN where the model does not say.</param>
internal sealed record ModelScores(float[] LogRatios, float[] Spreads);
