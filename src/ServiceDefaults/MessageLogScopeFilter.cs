using System.Reflection;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Puts a message's run_id, card_id and model_version on every log event written while it is consumed, so that one
/// search follows a request or a run through all services.
/// </summary>
public sealed class MessageLogScopeFilter<T>(ILogger<MessageLogScopeFilter<T>> logger) : IFilter<ConsumeContext<T>>
    where T : class
{
    private static readonly (string Name, PropertyInfo Property)[] Properties =
    [
        .. Find("run_id", "RunId"),
        .. Find("card_id", "CardId"),
        .. Find("model_version", "ModelVersion"),
    ];

    /// <inheritdoc />
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        if (Properties.Length == 0)
        {
            await next.Send(context);
            return;
        }

        var scope = new Dictionary<string, object>(Properties.Length);
        foreach (var (name, property) in Properties)
        {
            // A message of no run, say a rollback, has no run_id in its events rather than a null.
            if (property.GetValue(context.Message) is { } value)
            {
                scope[name] = value;
            }
        }

        using (logger.BeginScope(scope))
        {
            await next.Send(context);
        }
    }

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateFilterScope("message-log-scope");

    private static IEnumerable<(string, PropertyInfo)> Find(string name, string property) =>
        typeof(T).GetProperty(property) is { } found ? [(name, found)] : [];
}
