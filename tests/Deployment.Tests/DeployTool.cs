using PokeWatch.RealServices;

namespace PokeWatch.Deployment.Tests;

/// <summary>
/// kustomize, docker-compose or promtool, as <c>scripts/deploy-tools.sh</c> brings them along (<c>./test.sh</c> names their folder in
/// <c>POKEWATCH_DEPLOY_TOOLS</c>), else from the PATH. A test whose tool is nowhere is skipped and says so.
/// </summary>
internal sealed class DeployTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string _path;

    private DeployTool(string path) => _path = path;

    /// <summary>Builds manifests.</summary>
    public static DeployTool Kustomize => Find("kustomize");

    /// <summary>The compose plugin, run by itself.</summary>
    public static DeployTool Compose => Find("docker-compose");

    /// <summary>Checks Prometheus's configuration, and runs the tests of its rules.</summary>
    public static DeployTool Promtool => Find("promtool");

    /// <summary>Runs it in the checkout's root; what still runs at the limit is killed.</summary>
    public Task<(int Code, string Output, string Error)> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        BoundedProcess.RunAsync(_path, arguments, Limit, environment);

    /// <summary>Runs it; any exit code but 0 fails the test.</summary>
    /// <returns>Its standard output.</returns>
    public async Task<string> SucceedAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"{Path.GetFileName(_path)} {string.Join(' ', arguments)}: exit code {code}\n{error}{output}");
        return output;
    }

    private static DeployTool Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Prepend(Environment.GetEnvironmentVariable("POKEWATCH_DEPLOY_TOOLS") ?? "");
        var path = folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Skip($"{name} is neither in POKEWATCH_DEPLOY_TOOLS nor on the PATH; scripts/deploy-tools.sh brings it along");
        }

        return new DeployTool(path!);
    }
}
