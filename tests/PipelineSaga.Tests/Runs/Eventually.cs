using System.Diagnostics;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>Waits for a condition instead of sleeping a guess.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan bound, Func<string> failure)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > bound)
            {
                Assert.Fail($"After {bound}: {failure()}");
            }

            await Task.Delay(20);
        }
    }
}
