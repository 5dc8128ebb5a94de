using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Steps;

public sealed class When_a_step_is_keyed
{
    private static readonly StepCode Code = new("1");

    [Fact]
    public void the_same_makes_the_same_key_and_no_two_lists_of_inputs_share_one() =>
        Gen.Select(Gen.String.Array[0, 4], Gen.String.Array[0, 4]).Sample((one, other) =>
            (Key(one) == Key(other)) == one.SequenceEqual(other));

    [Fact]
    public void step_settings_and_code_count()
    {
        string[] keys =
        [
            Key(["a"]),
            StepKey.Of(PipelineStep.Train, Code, new PreprocessOptions(), "a"),
            StepKey.Of(PipelineStep.Preprocess, new StepCode("2"), new PreprocessOptions(), "a"),
            StepKey.Of(PipelineStep.Preprocess, Code, new PreprocessOptions { MinDate = new DateOnly(2001, 1, 1) }, "a"),
        ];

        Assert.Distinct(keys);
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{64}$", key));
    }

    private static string Key(string[] inputs) => StepKey.Of(PipelineStep.Preprocess, Code, new PreprocessOptions(), inputs);
}
