using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PokeWatch.Deployment.Tests;

public sealed partial class When_an_image_is_built
{
    private static readonly IReadOnlyList<string> Copied =
        [.. Dockerfile.Instructions.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])
            .Where(word => !word.StartsWith("--", StringComparison.Ordinal))];

    public static TheoryData<string> Targets => [.. Dockerfile.Targets];

    [Fact]
    public void its_target_is_one_that_compose_uses() =>
        Assert.Equal(Dockerfile.Targets.Order(), ComposeFile.Ours.Select(service => service.Target!).Distinct().Order());

    [Theory]
    [MemberData(nameof(Targets))]
    public void it_starts_a_service_of_the_solution(string target)
    {
        var start = Dockerfile.Of(target)[^1];
        Assert.Matches(EntryPoint(), start);
        var project = EntryPoint().Match(start).Groups[1].Value;
        Assert.True(File.Exists(DeployedFiles.PathOf($"src/{project}/{project}.csproj")), project);
        Assert.Contains($"COPY --from=build /out/{project} ./", Dockerfile.Of(target));
        Assert.Contains(Dockerfile.Of("build"), line => line.Contains($" {project} ", StringComparison.Ordinal) || line.Contains($" {project};", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void it_runs_as_the_user_app_and_stops_politely(string target)
    {
        var lines = Dockerfile.Of(target);
        Assert.Equal("USER 1654:1654", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains("STOPSIGNAL SIGTERM", lines);
        Assert.Contains("EXPOSE 8080", lines);
        Assert.Contains(lines, line => line.StartsWith("LABEL ", StringComparison.Ordinal) && line.Contains($"\"pokewatch/{target}\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void its_health_check_answers_before_it_is_given_up(string target)
    {
        var check = HealthCheck().Match(Dockerfile.Of(target).Last(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal)));
        var script = DeployedFiles.Read("deploy/health/ready.sh");
        Assert.Equal("pokewatch-ready", check.Groups["command"].Value);
        Assert.Contains(Dockerfile.Of(target), line => line.EndsWith("deploy/health/ready.sh /usr/local/bin/pokewatch-ready", StringComparison.Ordinal));
        Assert.InRange(int.Parse(check.Groups["timeout"].Value), int.Parse(ScriptLimit().Match(script).Groups[1].Value) + 1, 10);
    }

    [Fact]
    public void only_what_trains_has_what_lightgbm_is_linked_to() =>
        Assert.Equal(
            ["pipeline-saga"],
            Dockerfile.Targets.Where(target => Dockerfile.Of(target).Any(line => line.Contains("libgomp1", StringComparison.Ordinal))));

    [Fact]
    public void its_packages_are_restored_from_the_lock_files_alone()
    {
        Assert.Contains(Dockerfile.Of("build"), line => line.Contains("restore PokeWatch.Services.slnf --locked-mode", StringComparison.Ordinal));
        Assert.All(Projects().Matches(DeployedFiles.Read("PokeWatch.Services.slnf")).Select(match => match.Groups[1].Value), project =>
        {
            Assert.Contains($"src/{project}/{project}.csproj", Copied);
            Assert.Contains($"src/{project}/packages.lock.json", Copied);
        });
    }

    [Fact]
    public void its_bases_are_arguments_and_pinned() =>
        Assert.All(
            Dockerfile.Instructions.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)),
            line =>
            {
                var from = line.Split(' ').First(word => word != "FROM" && !word.StartsWith("--", StringComparison.Ordinal));
                if (!Dockerfile.Stages.Contains(from))
                {
                    var name = from.Trim('$', '{', '}');
                    Assert.Matches($"^ARG {name}=[\\w./-]+:\\d+\\.\\d+-\\w+$", Dockerfile.Instructions.Single(other => other.StartsWith($"ARG {name}=", StringComparison.Ordinal)));
                }
            });

    [Fact]
    public void its_version_is_the_solutions()
    {
        var version = XDocument.Load(DeployedFiles.PathOf("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        Assert.All(
            Dockerfile.Instructions.Where(line => line.StartsWith("ARG VERSION", StringComparison.Ordinal)),
            line => Assert.Equal("ARG VERSION=" + version, line));
        Assert.All(ComposeFile.Ours, service => Assert.EndsWith(":" + version, service.Image));
    }

    [Fact]
    public void what_it_copies_is_there_and_sent_to_the_builder()
    {
        var ignored = DeployedFiles.Read(".dockerignore").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        Assert.Equal("*", ignored[0]);
        Assert.All(Copied, path =>
        {
            Assert.True(File.Exists(DeployedFiles.PathOf(path)) || Directory.Exists(DeployedFiles.PathOf(path)), path);
            Assert.Contains(ignored, line => line[0] == '!' && (path + "/").StartsWith(line[1..] + "/", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("**/bin")]
    [InlineData("**/obj")]
    [InlineData("**/data")]
    [InlineData(".git")]
    [InlineData(".env")]
    public void what_builds_and_people_leave_is_not_sent(string pattern)
    {
        // The last line that fits decides.
        var lines = DeployedFiles.Read(".dockerignore").Split('\n').ToList();
        Assert.InRange(lines.IndexOf(pattern), lines.FindLastIndex(line => line.StartsWith('!')), lines.Count);
    }

    [GeneratedRegex("""^ENTRYPOINT \["dotnet", "PokeWatch\.(\w+)\.dll"\]$""")]
    private static partial Regex EntryPoint();

    [GeneratedRegex("""--timeout=(?<timeout>\d+)s .*CMD \["(?<command>[\w-]+)"\]""")]
    private static partial Regex HealthCheck();

    [GeneratedRegex(@"^timeout (\d+) ", RegexOptions.Multiline)]
    private static partial Regex ScriptLimit();

    [GeneratedRegex(@"src\\\\(\w+)\\\\\w+\.csproj")]
    private static partial Regex Projects();
}
