using System.Text;

namespace PokeWatch.SystemTests.Support;

/// <summary>
/// What these tests look at in a span as it is exported.
/// </summary>
/// <remarks>
/// Field numbers are those of opentelemetry/proto/trace/v1/trace.proto: request.resource_spans 1; resource_spans.resource 1, .scope_spans
/// 2; resource.attributes 1; scope_spans.scope 1, .spans 2; scope.name 1; span.trace_id 1, .name 5; key_value.key 1, .value 2;
/// any_value.string_value 1.
/// </remarks>
/// <param name="Service">The resource's service.name.</param>
/// <param name="Source">The instrumentation scope, e.g. <c>Npgsql</c>.</param>
/// <param name="TraceId">The trace, 32 lower-case hexadecimal digits.</param>
/// <param name="Name">The span's name.</param>
public sealed record ExportedSpan(string Service, string Source, string TraceId, string Name)
{
    /// <summary>The spans in an ExportTraceServiceRequest.</summary>
    public static IEnumerable<ExportedSpan> Read(byte[] request) =>
        from resourceSpans in Fields(request, 1)
        let service = Fields(Fields(resourceSpans, 1).First(), 1)
            .Where(attribute => Text(attribute, 1) == "service.name")
            .Select(attribute => Text(Fields(attribute, 2).First(), 1))
            .First()
        from scopeSpans in Fields(resourceSpans, 2)
        let source = Text(Fields(scopeSpans, 1).First(), 1)
        from span in Fields(scopeSpans, 2)
        select new ExportedSpan(service, source, Convert.ToHexStringLower(Fields(span, 1).First()), Text(span, 5));

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Fields(message, field).FirstOrDefault() ?? []);

    /// <summary>The length-delimited values of one field, by protobuf's wire format.</summary>
    private static IEnumerable<byte[]> Fields(byte[] message, int wanted)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    if (tag >> 3 == (ulong)wanted)
                    {
                        yield return message[at..(at + length)];
                    }

                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at {at}.");
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
