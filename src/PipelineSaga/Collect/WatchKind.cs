namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Which cards are collected.</summary>
public enum WatchKind
{
    /// <summary>The cards of the watchlist.</summary>
    Watchlist,

    /// <summary>Every card and printing that the source knows.</summary>
    Catalogue,
}
