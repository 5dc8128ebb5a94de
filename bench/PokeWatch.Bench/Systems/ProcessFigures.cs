using System.Globalization;

namespace PokeWatch.Bench.Systems;

/// <summary>What a running process has used so far.</summary>
/// <param name="CpuMs">Processor time, user and system, ms.</param>
/// <param name="RssMb">Resident memory, MB.</param>
internal readonly record struct ProcessFigures(double CpuMs, double RssMb)
{
    // The clock of /proc/<pid>/stat, which is 100 Hz for user space on every Linux that .NET runs on.
    private const double MsPerTick = 10;

    /// <summary>Reads them from /proc.</summary>
    /// <exception cref="IOException">There is no such process.</exception>
    public static ProcessFigures Of(int pid)
    {
        // The program's name stands in brackets and may hold spaces; figures are counted from after it.
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Number(fields[11]) + Number(fields[12]);
        var rss = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return new(ticks * MsPerTick, rss is null ? 0 : Number(rss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024d);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
