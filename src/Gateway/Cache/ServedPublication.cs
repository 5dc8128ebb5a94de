namespace PokeWatch.Gateway.Cache;

/// <summary>
/// What this gateway knows of the publication that the model workers serve. It only moves upwards: an answer of an older publication
/// than one served already is refused, and answers that were kept count only while nothing speaks against their publication.
/// </summary>
public sealed class ServedPublication
{
    private readonly Lock _lock = new();
    private long _announced;
    private volatile int _moment;
    private volatile PublicationKey? _served;
    private volatile PublicationKey? _current;

    /// <summary>Counts what may have made answers under way out of date: to be taken when a question leaves.</summary>
    public int Moment => _moment;

    /// <summary>The publication whose answers may be given from memory; null while that is not known.</summary>
    public PublicationKey? Current => _current;

    /// <summary>The highest publication served so far; null before the first.</summary>
    public PublicationKey? Served => _served;

    /// <summary>An answer has come.</summary>
    /// <param name="publication">The publication that it is of.</param>
    /// <param name="modelVersion">Its model version.</param>
    /// <param name="moment"><see cref="Moment"/> when it was asked for.</param>
    /// <returns>False if it is older than one that was served, and so must not be.</returns>
    public bool TryServe(long publication, string modelVersion, int moment)
    {
        lock (_lock)
        {
            if (publication < _served?.Publication)
            {
                return false;
            }

            if (publication != _served?.Publication)
            {
                _served = new PublicationKey(publication, modelVersion);
            }

            if (moment == _moment && publication >= _announced)
            {
                _current = _served;
            }

            return true;
        }
    }

    /// <summary>A publication was announced: what was kept no longer counts, unless it is of this one.</summary>
    public void Announce(long publication)
    {
        lock (_lock)
        {
            _announced = Math.Max(_announced, publication);
            if (_current?.Publication < _announced)
            {
                _moment++;
                _current = null;
            }
        }
    }

    /// <summary>An announcement may have been missed: what was kept counts again when an answer shows that it is still served.</summary>
    public void Doubt()
    {
        lock (_lock)
        {
            _moment++;
            _current = null;
        }
    }
}
