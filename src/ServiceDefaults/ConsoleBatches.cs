using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Writes log events to the console, many in one go and away from the threads that have something to say: at thousands of events a
/// second each write, and the console's lock, would be what they wait for.
/// </summary>
internal sealed class ConsoleBatches(ITextFormatter formatter) : IBatchedLogEventSink
{
    /// <inheritdoc />
    public Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var one in batch)
        {
            formatter.Format(one, text);
        }

        Console.Out.Write(text.ToString());
        return Task.CompletedTask;
    }
}
