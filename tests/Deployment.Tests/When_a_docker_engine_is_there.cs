namespace PokeWatch.Deployment.Tests;

/// <summary>scripts/smoke-compose.sh, which says itself what it tries.</summary>
public sealed class When_a_docker_engine_is_there
{
    private const int NothingToTryItWith = 3;

    // ./test.sh gives a project 15 minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(14.5);

    [Fact]
    public async Task the_images_are_built_and_the_system_answers_trains_and_survives_a_killed_worker()
    {
        var (code, output) = await Script.RunAsync("scripts/smoke-compose.sh", [], limit: Limit);
        Assert.SkipWhen(code == NothingToTryItWith, output.Trim());
        Assert.True(code == 0, output);
        Assert.EndsWith(": passed", output.TrimEnd());
    }

    [Fact]
    public async Task without_one_the_script_says_so()
    {
        var (code, output) = await Script.RunAsync(
            "scripts/smoke-compose.sh", [], new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///nonexistent/docker.sock" });
        Assert.Equal(NothingToTryItWith, code);
        Assert.Contains("no Docker engine answers", output);
    }
}
