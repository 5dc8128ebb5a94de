using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

public sealed partial class When_test_sh_is_asked_for_one_project
{
    // The build that runs this test is there already.
    private const string AsBuilt = " --no-build --no-services";

    [Fact]
    public async Task it_runs_that_project_and_ends_with_its_counts()
    {
        var (code, output) = await Bash.RunAsync("-c", "./test.sh DecisionWorker" + AsBuilt);
        Assert.True(code == 0, output);
        Assert.InRange(Passed(output), 1, int.MaxValue);
        Assert.DoesNotContain("Gateway.Tests", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_filter_leaves_fewer()
    {
        var (_, all) = await Bash.RunAsync("-c", "./test.sh DecisionWorker" + AsBuilt);
        var (code, filtered) = await Bash.RunAsync("-c", "./test.sh DecisionWorker --filter '*bound*'" + AsBuilt);
        Assert.True(code == 0, filtered);
        Assert.InRange(Passed(filtered), 1, Passed(all) - 1);
    }

    [Fact]
    public async Task a_filter_that_leaves_none_is_a_failure()
    {
        var (code, output) = await Bash.RunAsync("-c", "./test.sh DecisionWorker --filter no-such-test" + AsBuilt + " 2>/dev/null");
        Assert.Equal(1, code);
        Assert.EndsWith("\n0 passed, 0 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_project_that_takes_too_long_is_a_failure()
    {
        var (code, output) = await Bash.RunAsync("-c", "./test.sh DecisionWorker --timeout 0.05" + AsBuilt);
        Assert.Equal(1, code);
        Assert.Contains("stopped after", output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    private static int Passed(string output) =>
        LastLine().Match(output) is { Success: true } line ? int.Parse(line.Groups[1].Value) : throw new FormatException(output);

    [GeneratedRegex(@"^(\d+) passed, 0 failed\n\z", RegexOptions.Multiline)]
    private static partial Regex LastLine();
}
