namespace PokeWatch.PipelineSaga.Preprocess.Cleaning;

/// <summary>
/// Finds prices that are absurd for their series: marks of nines and misprints. It looks at the past only — the median of the last
/// <see cref="Window"/> believed prices — so that a row is judged the same on the day it arrives and a year later. A jump that
/// reverts is set aside; one that stays is believed after <see cref="PreprocessOptions.JumpBelievedAfter"/> rows, which costs a
/// real fifty-fold move two rows of history and keeps a thousand-fold misprint out of every rolling mean.
/// One instance walks one series in order of days.
/// </summary>
public sealed class LevelRules(PreprocessOptions options)
{
    /// <summary>How many believed prices the level is taken from.</summary>
    public const int Window = 7;

    private const int LeastHistory = 3;
    private readonly double[] _recent = new double[Window];
    private readonly double[] _sorted = new double[Window];
    private int _believed;
    private int _jumpsInARow;

    /// <summary>Forgets the series.</summary>
    public void Reset() => _believed = _jumpsInARow = 0;

    /// <summary>Judges the series' next price (USD, positive).</summary>
    public QuarantineReason Judge(double price)
    {
        if (_believed >= LeastHistory)
        {
            var level = Level();
            if (IsNines(price) && price > level * options.SentinelFactor)
            {
                return QuarantineReason.PriceSentinel;
            }

            var side = price > level * options.JumpFactor ? 1 : price * options.JumpFactor < level ? -1 : 0;
            if (side != 0 && Math.Max(price, level) >= options.JumpMinPrice)
            {
                _jumpsInARow = Math.Sign(_jumpsInARow) == side ? _jumpsInARow + side : side;
                if (Math.Abs(_jumpsInARow) < options.JumpBelievedAfter)
                {
                    return QuarantineReason.PriceJump;
                }

                // A new level: what came before says nothing about it.
                _believed = 0;
            }
        }

        _jumpsInARow = 0;
        _recent[_believed++ % Window] = price;
        return QuarantineReason.None;
    }

    /// <summary>True for 999, 999.99, 9999, 9999.99, 99999, ...</summary>
    public static bool IsNines(double price)
    {
        var whole = Math.Floor(price + 1e-9);
        var cents = price - whole;
        if (whole < 999 || (cents > 1e-6 && Math.Abs(cents - 0.99) > 1e-6))
        {
            return false;
        }

        for (var power = 1000d; power <= 1e9; power *= 10)
        {
            if (whole == power - 1)
            {
                return true;
            }
        }

        return false;
    }

    private double Level()
    {
        var count = Math.Min(_believed, Window);
        var sorted = _sorted.AsSpan(0, count);
        _recent.AsSpan(0, count).CopyTo(sorted);
        sorted.Sort();
        return count % 2 == 1 ? sorted[count / 2] : (sorted[(count / 2) - 1] + sorted[count / 2]) / 2;
    }
}
