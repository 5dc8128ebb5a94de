using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Hostile;
using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

public sealed class When_questions_are_generated
{
    private readonly DirectAnswers _answers = TestModel.Answers();

    [Fact]
    public void a_seed_gives_the_same_ones_again()
    {
        var (one, other, third) = (Questions(7), Questions(7), Questions(8));
        Assert.Equal(one, other);
        Assert.NotEqual(one, third);
    }

    [Fact]
    public void every_kind_of_answer_is_asked_for()
    {
        var generator = new QuestionGenerator(_answers.Model, 1);
        var statuses = Enumerable.Range(0, 500).Select(_ => _answers.For(generator.Next()).Status).ToList();
        Assert.Equal([200, 400, 404], statuses.Distinct().Order());
        Assert.InRange(statuses.Count(status => status == 200), 250, 450);
    }

    [Fact]
    public void the_answerable_ones_are()
    {
        var generator = new QuestionGenerator(_answers.Model, 1);
        Assert.All(Enumerable.Range(0, 300), _ => Assert.Equal(200, _answers.For(generator.NextAnswerable()).Status));
    }

    [Fact]
    public void hostile_ones_are_the_same_again_for_a_seed()
    {
        var (one, other) = (new HostileGenerator(3), new HostileGenerator(3));
        Assert.All(Enumerable.Range(0, 300), _ => Assert.Equal(one.Next().Bytes, other.Next().Bytes));
    }

    [Fact]
    public void every_kind_of_hostility_says_what_it_is()
    {
        var generator = new HostileGenerator(1);
        var kinds = Enumerable.Range(0, HostileGenerator.Kinds).Select(generator.Of).ToList();
        Assert.All(kinds, one => Assert.True(one.Kind.Length > 0 && one.Bytes.Length > 0));
        Assert.True(kinds.Select(one => one.Kind).Distinct().Count() >= HostileGenerator.Kinds - 1);
        Assert.True(HostileGenerator.Huge(chunked: true).Bytes.Length > 10_000_000);
    }

    private List<string> Questions(int seed)
    {
        var generator = new QuestionGenerator(_answers.Model, seed);
        return [.. Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(generator.Next()))];
    }
}
