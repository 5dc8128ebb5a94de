namespace PokeWatch.PipelineSaga.Train;

/// <summary>What a model says of one card on one day; the names are those of the model's output columns.</summary>
public sealed class Forecast
{
    /// <summary>The log ratio of fair price to market price.</summary>
    public float Score { get; set; }

    /// <summary>The size of the move to expect, a log ratio above 0; 0 from a model that does not tell.</summary>
    public float Spread { get; set; }
}
