using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace PokeWatch.Deployment.Tests;

public sealed partial class When_a_workflow_runs
{
    public static TheoryData<string> Workflows =>
        [.. Directory.GetFiles(DeployedFiles.PathOf(".github/workflows")).Select(path => Path.GetRelativePath(DeployedFiles.Root, path))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void its_actions_are_pinned_by_commit_and_say_their_version(string workflow) =>
        Assert.All(
            UsesLine().Matches(DeployedFiles.Read(workflow)).Select(line => line.Groups[1].Value).Where(used => !used.StartsWith("./", StringComparison.Ordinal)),
            used => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", used));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void it_may_do_no_more_than_it_needs(string workflow)
    {
        var root = Read(workflow);
        Assert.Equal(new Dictionary<object, object> { ["contents"] = "read" }, root["permissions"]);
        Assert.All((Dictionary<object, object>)root["jobs"], entry =>
        {
            var job = (Dictionary<object, object>)entry.Value;
            if (job.GetValueOrDefault("permissions") is Dictionary<object, object> granted)
            {
                Assert.Subset(new HashSet<object> { "contents: read", "packages: write" }, granted.Select(right => (object)$"{right.Key}: {right.Value}").ToHashSet());
            }

            // A job that hangs ends; one of another workflow has its own limits.
            Assert.True(job.ContainsKey("timeout-minutes") || job.ContainsKey("uses"), (string)entry.Key);
        });
        Assert.DoesNotContain("pull_request_target", DeployedFiles.Read(workflow));
        Assert.All(
            Checkout().Matches(DeployedFiles.Read(workflow)),
            step => Assert.Contains("persist-credentials: false", step.Groups[1].Value));
    }

    [Fact]
    public void every_change_is_built_tested_audited_and_tried()
    {
        var text = DeployedFiles.Read(".github/workflows/ci.yaml");
        Assert.All(
            (string[])["./test.sh", "scripts/smoke-compose.sh", "dotnet restore PokeWatch.sln --locked-mode -p:AuditStrictly=true"],
            command => Assert.Contains("run: " + command, text));
        Assert.Contains("'$(AuditStrictly)' != 'true'", DeployedFiles.Read("Directory.Build.props"));
    }

    [Fact]
    public void a_release_publishes_every_image_with_its_bill_of_materials()
    {
        var jobs = (Dictionary<object, object>)Read(".github/workflows/release.yaml")["jobs"];
        var publish = (Dictionary<object, object>)jobs["publish"];
        var matrix = (Dictionary<object, object>)((Dictionary<object, object>)publish["strategy"])["matrix"];
        Assert.Equal(Dockerfile.Targets.Order(), ((List<object>)matrix["target"]).Select(target => (string)target).Order());
        Assert.Contains("ci", (List<object>)publish["needs"]);
        var build = (Dictionary<object, object>)((Dictionary<object, object>)((List<object>)publish["steps"])[^1])["with"];
        Assert.Equal(("true", "mode=max"), (build["sbom"], build["provenance"]));
        Assert.Contains("${{ vars.IMAGE_REGISTRY }}/", (string)build["tags"]);
    }

    private static Dictionary<object, object> Read(string workflow) =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(DeployedFiles.Read(workflow));

    [GeneratedRegex(@"^\s*(?:- )?uses: (.+)$", RegexOptions.Multiline)]
    private static partial Regex UsesLine();

    [GeneratedRegex(@"uses: actions/checkout@.*\n(.*)")]
    private static partial Regex Checkout();
}
