using CsCheck;
using PokeWatch.Gateway.Batching;

namespace PokeWatch.Gateway.Tests;

public sealed class When_callers_are_counted
{
    [Fact]
    public void one_who_is_alone_expects_nobody()
    {
        var crowd = new Crowd();

        crowd.Enter();

        Assert.Equal(0, crowd.Expected());
    }

    [Fact]
    public void those_who_were_just_answered_are_expected_back_until_they_have_stayed_away_for_long()
    {
        var crowd = new Crowd();
        for (var i = 0; i < 100; i++)
        {
            crowd.Enter();
        }

        for (var i = 0; i < 100; i++)
        {
            crowd.Leave();
        }

        Assert.Equal(60, crowd.Expected());
        crowd.Forget();
        Assert.Equal(54, crowd.Expected());
        for (var i = 0; i < 100; i++)
        {
            crowd.Forget();
        }

        Assert.Equal(0, crowd.Expected());
    }

    [Fact]
    public void it_expects_most_of_those_present_and_never_more_than_there_ever_were() => Gen.Int[0, 4].Array[0, 200].Sample(steps =>
    {
        var crowd = new Crowd();
        var (present, most) = (0, 0);
        foreach (var step in steps)
        {
            switch (step)
            {
                case 0:
                    crowd.Forget();
                    break;
                case 1 when present > 0:
                    crowd.Leave();
                    present--;
                    break;
                default:
                    crowd.Enter();
                    most = Math.Max(most, ++present);
                    break;
            }

            Assert.InRange(crowd.Expected(), (int)(present * 0.6), (int)(most * 0.6));
        }
    });

    [Fact]
    public async Task no_caller_is_lost_count_of_when_many_come_and_go_at_the_same_time()
    {
        var crowd = new Crowd();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                crowd.Enter();
                crowd.Leave();
            }
        })));

        for (var i = 0; i < 100; i++)
        {
            crowd.Forget();
        }

        Assert.Equal(0, crowd.Expected());
        for (var i = 0; i < 10; i++)
        {
            crowd.Enter();
        }

        Assert.Equal(6, crowd.Expected());
    }
}
