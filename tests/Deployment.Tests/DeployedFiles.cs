using PokeWatch.Monitoring;

namespace PokeWatch.Deployment.Tests;

/// <summary>The checkout whose deployment is tested.</summary>
internal static class DeployedFiles
{
    /// <summary>Its root folder.</summary>
    public static string Root => MonitoringFiles.Root;

    /// <summary>The full path of what is named from the root.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file named from the root.</summary>
    public static string Read(string path) => MonitoringFiles.Read(path);
}
