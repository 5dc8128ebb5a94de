namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Where prices come from.</summary>
public enum SourceKind
{
    /// <summary>The Pokemon Price Tracker API.</summary>
    Api,

    /// <summary>A Parquet or CSV file of daily prices.</summary>
    File,
}
