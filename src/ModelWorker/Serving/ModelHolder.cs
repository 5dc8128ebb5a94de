using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>Holds the one snapshot that the replica serves; a new one takes its place in a single assignment.</summary>
public sealed class ModelHolder(IOptions<ModelWorkerOptions> options)
{
    private volatile ModelSnapshot? _current;
    private volatile string? _lastFailure;

    /// <summary>The snapshot served; null while none is loaded.</summary>
    public ModelSnapshot? Current => _current;

    /// <summary>Why the last load failed; null if none did since the last success.</summary>
    public string? LastFailure => _lastFailure;

    /// <summary>Serves <paramref name="snapshot"/> from now on.</summary>
    public void Swap(ModelSnapshot snapshot)
    {
        _current = snapshot;
        _lastFailure = null;
    }

    /// <summary>Notes that a load failed; what is served stays.</summary>
    public void NoteFailure(string reason) => _lastFailure = reason;

    /// <summary>Notes that what is served is what was published last, so that an earlier failure is over.</summary>
    public void NoteCurrent() => _lastFailure = null;

    /// <summary>
    /// Answers from the snapshot of this instant, read once, or says that there is none.
    /// </summary>
    /// <returns>What <paramref name="answer"/> returns, or <see cref="NoModelLoaded"/>.</returns>
    public object Answer(Func<ModelSnapshot, object> answer) =>
        _current is { } snapshot
            ? answer(snapshot)
            : new NoModelLoaded
            {
                Replica = options.Value.Replica,
                Reason = _lastFailure ?? "No model has been published yet.",
            };
}
