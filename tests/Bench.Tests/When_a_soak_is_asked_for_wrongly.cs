using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

public sealed class When_a_soak_is_asked_for_wrongly
{
    [Theory]
    [InlineData("answers", "--count", "none", "--count is not a whole number")]
    [InlineData("faults", "--targets", "moon", "--targets are of broker")]
    [InlineData("hostile", "--slow", "-1", "--slow is not a whole number")]
    public async Task a_wrong_argument_is_named(string command, string option, string value, string expected)
    {
        var (code, _, error) = await BenchProcess.RunAsync(command, option, value);
        Assert.Equal(1, code);
        Assert.Contains(expected, error);
    }
}
