using System.Diagnostics;
using PokeWatch.RealServices;

namespace PokeWatch.Cli.Tests;

public sealed class When_it_is_installed
{
    // As docs/commands.md has them, but for the folders.
    private const string Pack = "dotnet pack src/Cli -c Release -o artifacts";
    private const string Install = "dotnet tool install PokeWatch.Cli --global --source artifacts";

    // That of this test, which the tool was built with.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [Fact]
    public async Task its_name_is_a_command()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command's file has another name there.");
        var folder = Directory.CreateTempSubdirectory("pokewatch-tool-");
        try
        {
            var artifacts = Path.Combine(folder.FullName, "artifacts");
            var pack = Pack.Replace("artifacts", artifacts, StringComparison.Ordinal).Replace("Release", Configuration, StringComparison.Ordinal);
            await RunAsync(folder.FullName, $"{pack} --no-build -v quiet -nologo -nodeReuse:false");
            await RunAsync(folder.FullName, Install.Replace("artifacts", artifacts, StringComparison.Ordinal));

            var version = await RunAsync(folder.FullName, $"{folder.FullName}/.dotnet/tools/pokewatch --version");

            Assert.StartsWith("0.1.0", version, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string home, string line)
    {
        var words = line.Split(' ');
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = ServiceProcess.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // What is global is so below this folder.
                ["DOTNET_CLI_HOME"] = home,
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
                ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
            },
        })!;
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
        await process.WaitForExitAsync(late.Token);
        Assert.True(process.ExitCode == 0, $"{line}: {process.ExitCode}\n{await output}{await errors}");
        return await output;
    }
}
