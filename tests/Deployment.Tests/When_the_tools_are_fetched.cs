namespace PokeWatch.Deployment.Tests;

public sealed class When_the_tools_are_fetched
{
    [Fact]
    public async Task each_of_them_runs()
    {
        Assert.Contains("promtool", await DeployTool.Promtool.SucceedAsync("--version"));
        Assert.Contains("version", await DeployTool.Compose.SucceedAsync("version"));
        Assert.NotEmpty(await DeployTool.Kustomize.SucceedAsync("version"));
    }

    [Fact]
    public async Task one_that_fails_fails_the_test()
    {
        var (code, _, error) = await DeployTool.Kustomize.RunAsync(["build", "no-such-folder"]);
        Assert.NotEqual(0, code);
        Assert.Contains("no-such-folder", error);
    }
}
