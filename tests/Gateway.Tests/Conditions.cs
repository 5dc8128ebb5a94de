using System.Diagnostics;

namespace PokeWatch.Gateway.Tests;

/// <summary>Waits for what must come true, rather than for a guessed time.</summary>
public static class Conditions
{
    /// <summary>Waits until a condition holds; fails the test after 20 s.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Waits until a condition holds; fails the test after 20 s.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "not within 20 s");
            await Task.Delay(5);
        }
    }
}
