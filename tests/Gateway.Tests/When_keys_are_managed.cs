using System.Diagnostics;
using PokeWatch.Gateway.Keys;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_keys_are_managed : IDisposable
{
    private readonly KeyStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task one_is_created_listed_and_revoked()
    {
        var (code, text, _) = await RunAsync("keys create --name Misty --scope read --per-minute 600 --burst 100".Split(' '));
        Assert.Equal(0, code);
        text = text.Trim();
        var key = new ApiKeyRing(_store.File.Read()).Find(text);
        Assert.NotNull(key);
        Assert.Equal(("Misty", ApiKeyScope.Read, 600, 100), (key.Name, key.Scope, key.PerMinute, key.Burst));

        (code, var list, _) = await RunAsync("keys", "list");
        Assert.Equal(0, code);
        Assert.Matches($"{key.Id}\\s+read\\s+600\\s+100\\s+.*-\\s+Misty", list);
        Assert.DoesNotContain(text.Split('_')[2], list, StringComparison.Ordinal);

        (code, _, _) = await RunAsync("keys", "revoke", key.Id);
        Assert.Equal(0, code);
        Assert.Null(new ApiKeyRing(_store.File.Read()).Find(text));
    }

    [Theory]
    [InlineData("keys revoke 0000000000000000", "no key with that id")]
    [InlineData("keys create --name x --scope admin", "admin")]
    [InlineData("keys create --scope read", "--name")]
    [InlineData("keys create --name x --scope read --burst 0", "--burst")]
    [InlineData("keys create --name x --scope read --per-minute many", "--per-minute")]
    [InlineData("keyz", "keyz")]
    public async Task what_is_wrong_is_said_in_a_line_on_stderr(string arguments, string expected)
    {
        var (code, _, errors) = await RunAsync(arguments.Split(' '));

        Assert.NotEqual(0, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Empty(_store.File.Read());
    }

    [Fact]
    public async Task a_damaged_file_is_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.File.FullPath)!);
        File.WriteAllText(_store.File.FullPath, "no json");

        var (code, _, errors) = await RunAsync("keys", "create", "--name", "x", "--scope", "read");

        Assert.Equal(1, code);
        Assert.Contains("no list of keys", errors, StringComparison.Ordinal);
        Assert.Equal("no json", File.ReadAllText(_store.File.FullPath));
    }

    [Fact]
    public async Task of_many_made_at_once_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _store.AddAsync(ApiKeyScope.Read))));

        Assert.Equal(8, _store.File.Read().Count);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name;
        var binary = Path.Combine(ServiceProcess.Root, "src", "Gateway", "bin", configuration, "net10.0", "PokeWatch.Gateway.dll");
        var start = new ProcessStartInfo("dotnet", [binary, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _store.Root,
        };
        start.Environment["Storage__Root"] = _store.Root;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, await output, await errors);
    }
}
