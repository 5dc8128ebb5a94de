namespace PokeWatch.Contracts;

/// <summary>The four steps of a pipeline run, in the order in which they are taken.</summary>
public enum PipelineStep
{
    /// <summary>Fetch daily prices into raw Parquet files.</summary>
    Collect,

    /// <summary>Clean the raw rows and compute features.</summary>
    Preprocess,

    /// <summary>Train and score a challenger model out of time.</summary>
    Train,

    /// <summary>Publish a model version to every replica.</summary>
    Deploy,
}
