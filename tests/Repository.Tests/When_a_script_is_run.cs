namespace PokeWatch.Repository.Tests;

public sealed class When_a_script_is_run
{
    public static IEnumerable<TheoryDataRow<string>> Scripts =>
        RepositoryFiles.Under("scripts", ".sh").Concat(RepositoryFiles.Under("deploy", ".sh")).Select(RepositoryFiles.Relative).Append("test.sh").Append(".ci/run")
            .Select(script => new TheoryDataRow<string>(script));

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task its_syntax_is_right(string script)
    {
        var (code, output) = await Bash.RunAsync("-n", script);
        Assert.True(code == 0, output);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void it_may_be_executed(string script)
    {
        // Windows has no executable bit.
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(RepositoryFiles.Root, script)).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("./test.sh --help", "The last line is 'N passed, N failed'")]
    [InlineData("scripts/services.sh --help", "POKEWATCH_TEST_RABBITMQ_MANAGEMENT")]
    [InlineData("scripts/run-system.sh --help", "scripts/run-system.sh stop")]
    [InlineData("scripts/rabbitmq-users.sh --help", "MODEL_WORKER_PASSWORD")]
    [InlineData("scripts/smoke-compose.sh --help", "no image to build on")]
    public async Task it_explains_itself(string command, string expected)
    {
        var (code, output) = await Bash.RunAsync("-c", command);
        Assert.Equal(0, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./test.sh --no-such-option")]
    [InlineData("scripts/services.sh no-such-command")]
    [InlineData("scripts/run-system.sh no-such-command")]
    [InlineData("scripts/rabbitmq-users.sh no-such-command")]
    [InlineData("scripts/smoke-compose.sh no-such-command")]
    public async Task it_refuses_what_it_does_not_know(string command)
    {
        var (code, output) = await Bash.RunAsync("-c", command);
        Assert.Equal(2, code);
        Assert.Contains("Usage", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ci_asks_for_the_material_beside_the_checkout()
    {
        var folder = Directory.CreateTempSubdirectory("pokewatch-ci-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "checkout", ".ci"));
            File.Copy(Path.Combine(RepositoryFiles.Root, ".ci/run"), Path.Combine(folder.FullName, "checkout/.ci/run"));
            var (code, output) = await Bash.RunAsync(Path.Combine(folder.FullName, "checkout/.ci/run"));
            Assert.Equal(1, code);
            Assert.Contains("../shared is missing", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
