namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>
/// Counts the API's 429s of the last five minutes. More than 50 of them block the key for a while, so calls stop well
/// before that.
/// </summary>
internal sealed class RefusalLedger(TimeProvider time)
{
    /// <summary>So many refusals within the span, and no further call is made.</summary>
    public const int Limit = 40;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private readonly Queue<DateTimeOffset> _refusals = new();

    /// <summary>Whether another call may be made.</summary>
    public bool MayCall()
    {
        lock (_refusals)
        {
            while (_refusals.TryPeek(out var oldest) && time.GetUtcNow() - oldest > Span)
            {
                _refusals.Dequeue();
            }

            return _refusals.Count < Limit;
        }
    }

    /// <summary>Notes a refusal.</summary>
    public void Add()
    {
        lock (_refusals)
        {
            _refusals.Enqueue(time.GetUtcNow());
        }
    }
}
