using k8s.Models;
using PokeWatch.RealServices;

namespace PokeWatch.Deployment.Tests.Kubernetes;

public sealed class When_secrets_are_made : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pokewatch-secrets-").FullName;

    public When_secrets_are_made()
    {
        foreach (var file in new[] { "kustomization.yaml", "make.sh" })
        {
            File.Copy(DeployedFiles.PathOf($"k8s/secrets/{file}"), Path.Combine(_folder, file));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task every_secret_of_the_template_gets_a_value()
    {
        await MakeAsync();
        var secrets = Manifests.Load(await DeployTool.Kustomize.SucceedAsync("build", _folder)).Of<V1Secret>().ToList();
        Assert.Equal(DeployedSecrets.Names.Order(), secrets.Select(secret => secret.Metadata.Name).Order());
        Assert.All(secrets, secret => Assert.All(secret.Data.Values, Assert.NotEmpty));
        Assert.All(secrets, secret => Assert.Equal("pokewatch", secret.Metadata.NamespaceProperty));
        var passwords = secrets.SelectMany(secret => secret.Data).Where(entry => entry.Key == "password").Select(entry => Convert.ToHexString(entry.Value)).ToList();
        Assert.Equal(passwords.Count, passwords.Distinct().Count());
    }

    [Fact]
    public async Task they_are_readable_to_their_owner_alone()
    {
        await MakeAsync();
        // Windows has no such modes.
        Assert.All(Files(), file => Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    [Fact]
    public async Task those_that_are_there_stay()
    {
        await MakeAsync();
        var before = Files().ToDictionary(file => file, File.ReadAllText);
        File.Delete(before.Keys.Single(file => file.EndsWith("/redis", StringComparison.Ordinal)));
        await MakeAsync();
        Assert.Equal("redis", Path.GetFileName(Assert.Single(Files(), file => File.ReadAllText(file) != before[file])));
    }

    [Fact]
    public void git_ignores_them() => Assert.Contains("/k8s/secrets/passwords/", DeployedFiles.Read(".gitignore").Split('\n'));

    private Task MakeAsync() => OperatorScript.RunAsync($"'{_folder}/make.sh'", new Dictionary<string, string>());

    private string[] Files() => Directory.GetFiles(Path.Combine(_folder, "passwords"));
}
