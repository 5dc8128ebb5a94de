namespace PokeWatch.Standalone.Tests;

// One after the other: they watch the clock.
[Collection("Standalone")]
public sealed class When_it_is_stopped_in_mid_run
{
    // How good the model is does not matter here.
    private static readonly (string, string) Quick = ("Train__Trees", "40");

    [Theory]
    [InlineData("Collecting", false)]
    [InlineData("Training", true)]
    public async Task it_finishes_the_run_after_the_restart(string state, bool killed)
    {
        await using var standalone = new StandaloneUnderTest();
        await standalone.StartAsync(Quick);
        var begun = await standalone.UntilRunIsAsync(state);
        if (killed)
        {
            await standalone.Process.KillAsync();
        }
        else
        {
            Assert.Equal(0, await standalone.Process.StopAsync());
        }

        await standalone.StartAsync(Quick);
        var ended = await standalone.UntilRunIsAsync("Completed");
        var (answer, _) = await standalone.UntilItAnswersAsync();

        Assert.Equal(begun.GetProperty("run_id").GetGuid(), ended.GetProperty("run_id").GetGuid());
        Assert.Equal(ended.GetProperty("model_version").GetString(), answer.GetProperty("model_version").GetString());
        Assert.Equal(
            ["collect 1 Succeeded", "preprocess 1 Succeeded", "train 1 Succeeded", "deploy 1 Succeeded"],
            ended.GetProperty("steps").EnumerateArray().Select(step =>
                $"{step.GetProperty("step").GetString()} {step.GetProperty("try").GetInt32()} {step.GetProperty("state").GetString()}"));
        var files = standalone.Files();
        Assert.DoesNotContain(files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Single(files, file => file.StartsWith("processed/", StringComparison.Ordinal) && file.EndsWith(".parquet", StringComparison.Ordinal));
        Assert.Single(files, file => file.StartsWith("processed/", StringComparison.Ordinal) && file.EndsWith(".lineage.json", StringComparison.Ordinal));
        Assert.Single(files, file => file.EndsWith("model.zip", StringComparison.Ordinal));
    }
}
