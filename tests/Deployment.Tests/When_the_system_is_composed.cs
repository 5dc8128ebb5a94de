using System.Text.RegularExpressions;

namespace PokeWatch.Deployment.Tests;

/// <summary>What compose.yaml must keep to. Each exception stands here, with its reason.</summary>
public sealed partial class When_the_system_is_composed
{
    // secrets: the folders of new volumes are root's; it has no capability and no network. seq: its image sets itself up as root.
    private static readonly HashSet<string> RunAsRoot = ["secrets", "seq"];

    public static TheoryData<string> Profiles => ["", "observe"];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task compose_takes_it_without_a_word(string profile)
    {
        var environment = new Dictionary<string, string> { ["COMPOSE_PROFILES"] = profile };
        foreach (string[] arguments in (string[][])[["config", "-q"], ["--env-file", ".env.example", "config", "-q"]])
        {
            var (code, output, error) = await DeployTool.Compose.RunAsync(["-f", "compose.yaml", .. arguments], environment);
            Assert.True(code == 0, error);
            Assert.Equal("", output + error);
        }
    }

    [Fact]
    public async Task compose_would_say_what_it_does_not_know()
    {
        var folder = Directory.CreateTempSubdirectory("pokewatch-compose-");
        try
        {
            var broken = Path.Combine(folder.FullName, "compose.yaml");
            await File.WriteAllTextAsync(broken, ComposeFile.Source.Replace("    pull_policy:", "    pul_policy:").Replace("  pull_policy:", "  pul_policy:"));
            var (code, _, error) = await DeployTool.Compose.RunAsync(["-f", broken, "config", "-q"]);
            Assert.NotEqual(0, code);
            Assert.Contains("pul_policy", error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void it_holds_all_parts() =>
        Assert.Superset(
            new HashSet<string>
            {
                "gateway", "model-worker", "decision-worker", "pipeline-saga", "rabbitmq", "postgres", "redis", "seq", "prometheus", "grafana",
            },
            ComposeFile.Services.Select(service => service.Name).ToHashSet());

    [Fact]
    public void it_starts_light_unless_asked_for_more() =>
        Assert.Equal(
            ["grafana", "prometheus", "seq"],
            ComposeFile.Services.Where(service => service.List("profiles").Contains("observe")).Select(service => service.Name).Order());

    [Fact]
    public void two_model_workers_answer_under_names_of_their_own()
    {
        var worker = ComposeFile.Service("model-worker");
        Assert.Equal("2", worker.Text("deploy", "replicas"));

        // One name for both would make them one replica to the pipeline.
        Assert.DoesNotContain("ModelWorker__Replica", worker.Environment.Keys);
        Assert.Null(worker.At("hostname"));
        Assert.Null(worker.At("container_name"));
    }

    [Fact]
    public void each_service_has_a_health_check_or_ends() =>
        Assert.All(ComposeFile.Services, service =>
        {
            if (service.EndsByItself)
            {
                Assert.Equal("true", service.Text("healthcheck", "disable"));
            }
            else if (service.Target is { } target)
            {
                Assert.Contains(Dockerfile.Of(target), line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
            }
            else
            {
                Assert.Contains(service.HealthCheck[0], (string[])["CMD", "CMD-SHELL"]);
                Assert.NotEqual("", service.Text("healthcheck", "interval"));
                Assert.NotEqual("", service.Text("healthcheck", "timeout"));
            }
        });

    [Fact]
    public void each_waits_for_the_health_or_the_end_of_what_it_needs() =>
        Assert.All(ComposeFile.Services.SelectMany(service => service.StartsAfter, (service, other) => (service, other)), pair =>
        {
            var needed = ComposeFile.Service(pair.other.Key);
            Assert.Equal(needed.EndsByItself ? "service_completed_successfully" : "service_healthy", pair.other.Value);
        });

    [Fact]
    public void no_service_takes_more_than_its_share() =>
        Assert.All(ComposeFile.Services, service =>
        {
            var limits = (string[])[
                service.Text("deploy", "resources", "limits", "cpus"),
                service.Text("deploy", "resources", "limits", "memory"),
                service.Text("deploy", "resources", "limits", "pids")];
            Assert.All(limits, limit => Assert.Matches(@"^[\d.]+[MG]?$", limit));
            Assert.NotEqual("", service.Text("logging", "options", "max-size"));
        });

    [Fact]
    public void each_image_is_pinned() =>
        Assert.All(ComposeFile.Services, service => Assert.Matches(@"^[\w./-]+:v?\d+\.\d+[\w.-]*$", service.Image));

    [Fact]
    public void ours_are_built_here_and_never_fetched() =>
        Assert.All(ComposeFile.Ours, service => Assert.Equal("never", service.Text("pull_policy")));

    [Fact]
    public void each_service_can_write_to_little_and_gain_no_rights() =>
        Assert.All(ComposeFile.Services, service =>
        {
            Assert.Equal(["no-new-privileges:true"], service.List("security_opt"));
            Assert.Null(service.At("privileged"));
            Assert.Empty(service.List("cap_add"));
            if (service.Name != "seq")
            {
                Assert.Equal("true", service.Text("read_only"));
                Assert.Equal(["ALL"], service.List("cap_drop"));
            }
        });

    [Fact]
    public void no_service_runs_as_root() =>
        Assert.All(ComposeFile.Services.Where(service => !RunAsRoot.Contains(service.Name)), service =>
        {
            var user = service.Target is { } target
                ? Dockerfile.Of(target).Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).Split(' ')[1]
                : service.Text("user");
            Assert.Matches(@"^[1-9]\d*:\d+$", user);
        });

    [Fact]
    public void no_secret_stands_in_it() =>
        Assert.All(ComposeFile.Services.SelectMany(service => service.Environment), setting =>
        {
            Assert.DoesNotMatch("(?i)password=", setting.Value);
            if (!SecretName().IsMatch(setting.Key))
            {
                return;
            }

            // The file's name, or a variable without a default.
            Assert.Matches(
                FileName().IsMatch(setting.Key) ? @"^(/run/secrets/[\w-]+|\$\{\w+:\+/run/secrets/[\w-]+\})$" : @"^\$\{\w+:-\}$", setting.Value);
        });

    [Fact]
    public void passwords_lie_where_only_those_are_who_need_them()
    {
        var mounts = ComposeFile.Services.Where(service => service.Name != "secrets").SelectMany(
            service => service.Volumes.Where(volume => volume.Contains("-secrets:", StringComparison.Ordinal)),
            (service, volume) => (service.Name, Volume: volume.Split(':')[0], Where: volume[(volume.IndexOf(':') + 1)..]));
        Assert.All(mounts, mount => Assert.Equal("/run/secrets:ro", mount.Where));
        var expected = ComposeFile.Volumes.Where(volume => volume.EndsWith("-secrets", StringComparison.Ordinal) && volume != "all-secrets")
            .Select(volume => (Name: volume[..^"-secrets".Length], volume)).Append(("database-roles", "postgres-secrets"));
        Assert.Equal(expected.Order(), mounts.Select(mount => (mount.Name, mount.Volume)).Order());
    }

    [Fact]
    public void each_service_is_the_user_that_the_broker_knows() =>
        Assert.All(
            ComposeFile.Ours.Where(service => !service.EndsByItself),
            service => Assert.Equal(service.Name, service.Environment["Transport__Username"]));

    [Fact]
    public void nothing_is_published_but_on_loopback() =>
        Assert.All(
            ComposeFile.Services.SelectMany(service => service.Ports),
            port => Assert.StartsWith("127.0.0.1:", Interpolation.Resolve(port, new Dictionary<string, string>())));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("0.0.0.0", "", "true")]
    [InlineData("0.0.0.0", "false", "false")]
    public void a_gateway_that_others_reach_asks_for_a_key(string address, string wanted, string required) =>
        Assert.Equal(required, Interpolation.Resolve(
            ComposeFile.Service("gateway").Environment["Keys__Required"],
            new Dictionary<string, string> { ["GATEWAY_ADDRESS"] = address, ["KEYS_REQUIRED"] = wanted }));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("observe", "", "http://seq:5341")]
    [InlineData("observe", "http://logs.example", "http://logs.example")]
    public void logs_go_to_seq_where_it_runs(string profiles, string seq, string url) =>
        Assert.All(
            ComposeFile.Ours.Where(service => !service.EndsByItself),
            service => Assert.Equal(url, Interpolation.Resolve(
                service.Environment["Seq__Url"], new Dictionary<string, string> { ["COMPOSE_PROFILES"] = profiles, ["SEQ_URL"] = seq })));

    [Fact]
    public void what_it_mounts_is_there() =>
        Assert.All(ComposeFile.Services.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')), parts =>
        {
            if (!parts[0].StartsWith("./", StringComparison.Ordinal))
            {
                Assert.Contains(parts[0], ComposeFile.Volumes);
                return;
            }

            Assert.Equal("ro", parts[2]);
            var path = DeployedFiles.PathOf(parts[0]);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{parts[0]} is not there");

            // What is put where programs are is run.
            if (parts[1].Contains("/bin/", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            {
                Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherExecute), $"{parts[0]} may not be executed");
            }
        });

    [Fact]
    public void each_setting_of_a_service_is_documented()
    {
        var documented = SettingRow().Matches(DeployedFiles.Read("docs/operating.md")).Select(row => row.Groups[1].Value)
            .Append("OTEL_EXPORTER_OTLP_PROTOCOL").ToHashSet(); // OpenTelemetry's own
        Assert.All(ComposeFile.Ours.SelectMany(service => service.Environment.Keys), setting => Assert.Contains(setting, documented));
    }

    [Fact]
    public void a_service_gets_longer_to_end_than_it_needs() =>
        Assert.All(
            ComposeFile.Ours,
            service => Assert.InRange(int.Parse(service.Text("stop_grace_period").TrimEnd('s')), 31, 120));

    [Fact]
    public void the_example_of_env_names_each_variable_with_its_default()
    {
        var example = ExampleLine().Matches(DeployedFiles.Read(".env.example"))
            .ToDictionary(line => line.Groups["name"].Value, line => line.Groups["value"].Value);
        Assert.Equal(Interpolation.Names(CommentLine().Replace(ComposeFile.Source, "")).Order(), example.Keys.Order());
        Assert.All(
            DefaultOf().Matches(ComposeFile.Source).Where(match => !match.Groups["value"].Value.Contains('$')),
            match => Assert.Contains(
                (match.Groups["name"].Value, example[match.Groups["name"].Value]),
                ((string, string)[])[(match.Groups["name"].Value, match.Groups["value"].Value), .. Suggestions]));
        Assert.All(example.Where(line => SecretName().IsMatch(line.Key)), line => Assert.Equal("", line.Value));
    }

    [Fact]
    public void docs_deploying_explains_each_variable()
    {
        var document = DeployedFiles.Read("docs/deploying.md");
        Assert.All(Interpolation.Names(CommentLine().Replace(ComposeFile.Source, "")), name => Assert.Contains($"`{name}`", document));
    }

    // Lines of .env.example that show what to set, rather than the default.
    private static readonly (string, string)[] Suggestions =
        [("COMPOSE_PROFILES", "observe"), ("COLLECT_SOURCE", "Api"), ("FIRST_RUN_DAYS", "365")];

    [GeneratedRegex(@"(?i)password|secret|token|api_?key")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?i)_?file$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"^#?(?<name>[A-Z][A-Z_]+)=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex ExampleLine();

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@"\$\{(?<name>\w+):-(?<value>[^{}]*)\}")]
    private static partial Regex DefaultOf();
}
