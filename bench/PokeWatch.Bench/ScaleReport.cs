using System.Globalization;
using System.Text.Json;

namespace PokeWatch.Bench;

/// <summary>The report of a scale run, as a table and as JSON.</summary>
internal static class ScaleReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>
    /// The table, a line each step and size. In brackets stands the time per row relative to the size before: 1 is growth in
    /// proportion, and small sizes are mostly the process's start.
    /// </summary>
    public static IEnumerable<string> Table(IReadOnlyList<Measure> measures)
    {
        yield return "| step | size | rows | wall s | rows/s | CPU s | peak MB | µs/row | CPU µs/row |";
        yield return "|---|---|---:|---:|---:|---:|---:|---:|---:|";
        foreach (var step in measures.GroupBy(one => one.Step))
        {
            Measure? before = null;
            foreach (var one in step)
            {
                // A file that exists has another shape: to compare it with a generated one would say nothing of growth.
                before = Dataset.Parse(one.Size) is null ? null : before;
                yield return $"| {one.Step} | {one.Size} | {Text(one.Rows, "N0")} | {Text(one.WallSeconds, "0.0")} | {Text(one.RowsPerSecond, "N0")} "
                    + $"| {Text(one.CpuSeconds, "0.0")} | {Text(one.PeakMb, "N0")} "
                    + $"| {PerRow(one.MicrosecondsPerRow, before?.MicrosecondsPerRow)} "
                    + $"| {PerRow(one.CpuMicrosecondsPerRow, before?.CpuMicrosecondsPerRow)} |";
                before = one;
            }
        }
    }

    /// <summary>Every figure, with the machine's cores.</summary>
    public static string AsJson(IReadOnlyList<Measure> measures) =>
        JsonSerializer.Serialize(new { cores = Environment.ProcessorCount, measures }, Json);

    private static string PerRow(double microseconds, double? before) =>
        Text(microseconds, "0.0") + (before is { } other ? $" ({Text(microseconds / other, "0.00")}x)" : "");

    private static string Text(IFormattable value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
