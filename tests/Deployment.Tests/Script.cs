using PokeWatch.RealServices;

namespace PokeWatch.Deployment.Tests;

/// <summary>Runs a script of the checkout by bash.</summary>
internal static class Script
{
    /// <summary>Its exit code and all that it wrote; what still runs at the limit is killed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string path, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? limit = null)
    {
        var (code, output, error) = await BoundedProcess.RunAsync(
            "bash", [path, .. arguments], limit ?? TimeSpan.FromMinutes(2), environment);
        return (code, output + error);
    }
}
