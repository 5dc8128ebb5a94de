namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>How a call to the API ended.</summary>
/// <param name="Reply">What it said, nothing found included; null if it failed or was not made.</param>
/// <param name="Problem">Why it failed; null if it did not, or if the session has stopped.</param>
internal sealed record TrackerCall(TrackerReply? Reply, string? Problem);
