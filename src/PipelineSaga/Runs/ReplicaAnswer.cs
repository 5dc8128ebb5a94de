namespace PokeWatch.PipelineSaga.Runs;

/// <summary>What one replica said of the publication that a run waits for.</summary>
/// <param name="Replica">The replica's name.</param>
/// <param name="Loaded">True: it serves it; false: it could not load it; null: it has not answered.</param>
/// <param name="Reason">Why it could not.</param>
public sealed record ReplicaAnswer(string Replica, bool? Loaded, string? Reason);
