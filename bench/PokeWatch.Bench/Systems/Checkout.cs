namespace PokeWatch.Bench.Systems;

/// <summary>The checkout that this program was built in: where scripts, the sample and the other programs lie.</summary>
internal static class Checkout
{
    /// <summary>The folder with the solution.</summary>
    /// <exception cref="InvalidOperationException">The program was copied out of its checkout.</exception>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The sample of daily prices.</summary>
    public static string SamplePrices => Path.Combine(Root, "src", "Standalone", "sample", "prices.parquet");

    /// <summary>The script that starts RabbitMQ and PostgreSQL.</summary>
    public static string ServicesScript => Path.Combine(Root, "scripts", "services.sh");

    /// <summary>A service's program, built in configuration Release.</summary>
    /// <exception cref="InvalidOperationException">It is not built.</exception>
    public static string BinaryOf(string project)
    {
        var path = Path.Combine(Root, "src", project, "bin", "Release", "net10.0", $"PokeWatch.{project}.dll");
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{path} is missing; build first: dotnet build PokeWatch.sln -c Release");
    }

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PokeWatch.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} does not lie in a checkout of PokeWatch.");
    }
}
