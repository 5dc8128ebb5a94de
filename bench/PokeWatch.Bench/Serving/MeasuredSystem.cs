using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Serving;

/// <summary>A running system to measure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cached">Whether answers come from its cache.</param>
/// <param name="Address">Its gateway.</param>
/// <param name="Bodies">The file of bodies that it is asked, one a line.</param>
/// <param name="Pids">All its processes, the broker's too if it has one.</param>
internal sealed record MeasuredSystem(string Name, bool Cached, Uri Address, string Bodies, IReadOnlyList<int> Pids)
{
    /// <summary>What progress and refusals call it.</summary>
    public string Title => Cached ? $"{Name} (cached)" : Name;

    /// <summary>What all its processes have used so far.</summary>
    /// <exception cref="InvalidOperationException">One has ended.</exception>
    public ProcessFigures Figures()
    {
        try
        {
            var figures = Pids.Select(ProcessFigures.Of).ToList();
            return new(figures.Sum(one => one.CpuMs), figures.Sum(one => one.RssMb));
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"A process of {Title} has ended.");
        }
    }
}
