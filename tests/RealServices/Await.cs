using System.Diagnostics;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>Waits for a condition instead of sleeping a guess.</summary>
public static class Await
{
    /// <summary>Asks again and again until the condition holds; fails the test once the bound is past.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan bound, Func<string> failure)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > bound)
            {
                Assert.Fail($"After {bound}: {failure()}");
            }

            await Task.Delay(25);
        }
    }

    /// <summary>Looks again and again until the value is as it should be; fails the test once the bound is past.</summary>
    /// <returns>The value.</returns>
    public static async Task<T> ValueAsync<T>(Func<T> look, Func<T, bool> isThere, TimeSpan bound, Func<string> failure)
    {
        var value = default(T)!;
        await TrueAsync(() => Task.FromResult(isThere(value = look())), bound, failure);
        return value;
    }
}
