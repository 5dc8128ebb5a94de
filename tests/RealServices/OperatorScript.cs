using Xunit;

namespace PokeWatch.RealServices;

/// <summary>Runs a command of an operator's in the root of the checkout.</summary>
public static class OperatorScript
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    /// <summary>Runs a bash command; any exit code but 0 fails the test.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string command, IReadOnlyDictionary<string, string> environment)
    {
        var (code, output, _) = await BoundedProcess.RunAsync("bash", ["-c", $"{command} 2>&1"], Bound, environment);
        Assert.True(code == 0, $"{command}: {output}");
        return output;
    }
}
