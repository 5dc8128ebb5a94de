namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// What the model is told about a series at the end of day t, in the order of its vector; docs/features.md has the conventions.
/// p is the market price (USD), low and mid the listing prices (USD).
/// </summary>
public enum Feature
{
    /// <summary><c>return_1</c> (log ratio): ln(p[t] / p[t-1]).</summary>
    Return1,

    /// <summary><c>return_3</c> (log ratio): ln(p[t] / p[t-3]).</summary>
    Return3,

    /// <summary><c>return_7</c> (log ratio): ln(p[t] / p[t-7]).</summary>
    Return7,

    /// <summary><c>return_14</c> (log ratio): ln(p[t] / p[t-14]).</summary>
    Return14,

    /// <summary><c>return_30</c> (log ratio): ln(p[t] / p[t-30]).</summary>
    Return30,

    /// <summary><c>to_median_7</c> (log ratio): ln(p[t] / median of p over the last 7 days).</summary>
    ToMedian7,

    /// <summary><c>to_median_30</c> (log ratio): ln(p[t] / median of p over the last 30 days).</summary>
    ToMedian30,

    /// <summary><c>to_high_30</c> (log ratio): ln(p[t] / highest p of the last 30 days).</summary>
    ToHigh30,

    /// <summary><c>to_low_30</c> (log ratio): ln(p[t] / lowest p of the last 30 days).</summary>
    ToLow30,

    /// <summary><c>volatility_7</c> (log ratio per day): root mean square of the daily log steps of the last 7 days.</summary>
    Volatility7,

    /// <summary><c>volatility_30</c> (log ratio per day): root mean square of the daily log steps of the last 30 days.</summary>
    Volatility30,

    /// <summary><c>still_30</c> (fraction): share of the steps of the last 30 days on which the price did not move.</summary>
    Still30,

    /// <summary><c>low_ratio</c> (log ratio): ln(low[t] / p[t]).</summary>
    LowRatio,

    /// <summary><c>mid_ratio</c> (log ratio): ln(mid[t] / p[t]).</summary>
    MidRatio,

    /// <summary><c>low_move_3</c> (log ratio): ln(low[t] / low[t-3]).</summary>
    LowMove3,

    /// <summary><c>low_move_7</c> (log ratio): ln(low[t] / low[t-7]).</summary>
    LowMove7,

    /// <summary><c>mid_move_3</c> (log ratio): ln(mid[t] / mid[t-3]).</summary>
    MidMove3,

    /// <summary><c>mid_move_7</c> (log ratio): ln(mid[t] / mid[t-7]).</summary>
    MidMove7,

    /// <summary><c>low_to_week</c> (log ratio): ln(low[t] / median of low over the last 7 days).</summary>
    LowToWeek,

    /// <summary><c>mid_to_week</c> (log ratio): ln(mid[t] / median of mid over the last 7 days).</summary>
    MidToWeek,

    /// <summary><c>low_ratio_to_month</c> (log ratio): low_ratio[t] - median of low_ratio over the last 30 days.</summary>
    LowRatioToMonth,

    /// <summary><c>mid_ratio_to_month</c> (log ratio): mid_ratio[t] - median of mid_ratio over the last 30 days.</summary>
    MidRatioToMonth,

    /// <summary><c>set_return_1</c> (log ratio): median of return_1 over the set's series on day t.</summary>
    SetReturn1,

    /// <summary><c>set_return_7</c> (log ratio): median of return_7 over the set's series on day t.</summary>
    SetReturn7,

    /// <summary><c>set_return_30</c> (log ratio): median of return_30 over the set's series on day t.</summary>
    SetReturn30,

    /// <summary><c>market_return_1</c> (log ratio): median of return_1 over all series on day t.</summary>
    MarketReturn1,

    /// <summary><c>market_return_7</c> (log ratio): median of return_7 over all series on day t.</summary>
    MarketReturn7,

    /// <summary><c>market_return_30</c> (log ratio): median of return_30 over all series on day t.</summary>
    MarketReturn30,

    /// <summary><c>printings_return_1</c> (log ratio): mean of return_1 over the card's other printings on day t.</summary>
    PrintingsReturn1,

    /// <summary><c>printings_return_7</c> (log ratio): mean of return_7 over the card's other printings on day t.</summary>
    PrintingsReturn7,

    /// <summary><c>printings_gap</c> (log ratio): ln p[t] - mean of ln p over the card's other printings on day t.</summary>
    PrintingsGap,

    /// <summary><c>return_5</c> (log ratio): ln(p[t] / p[t-5]).</summary>
    Return5,

    /// <summary><c>to_median_14</c> (log ratio): ln(p[t] / median of p over the last 14 days).</summary>
    ToMedian14,

    /// <summary><c>low_to_high_30</c> (log ratio): ln(low[t] / highest low of the last 30 days).</summary>
    LowToHigh30,

    /// <summary><c>low_to_low_30</c> (log ratio): ln(low[t] / lowest low of the last 30 days).</summary>
    LowToLow30,

    /// <summary><c>mid_to_high_30</c> (log ratio): ln(mid[t] / highest mid of the last 30 days).</summary>
    MidToHigh30,

    /// <summary><c>mid_to_low_30</c> (log ratio): ln(mid[t] / lowest mid of the last 30 days).</summary>
    MidToLow30,

    /// <summary><c>set_return_3</c> (log ratio): median of return_3 over the set's series on day t.</summary>
    SetReturn3,

    /// <summary><c>set_mid_move_3</c> (log ratio): median of mid_move_3 over the set's series on day t.</summary>
    SetMidMove3,

    /// <summary><c>set_mid_move_7</c> (log ratio): median of mid_move_7 over the set's series on day t.</summary>
    SetMidMove7,

    /// <summary><c>set_low_move_3</c> (log ratio): median of low_move_3 over the set's series on day t.</summary>
    SetLowMove3,

    /// <summary><c>set_low_move_7</c> (log ratio): median of low_move_7 over the set's series on day t.</summary>
    SetLowMove7,

    /// <summary><c>set_breadth_7</c> (fraction): share of the set's series whose return_7 is above 0.02, minus the share below -0.02, on day t.</summary>
    SetBreadth7,

    /// <summary><c>age_days</c> (days): days since the series' first row.</summary>
    AgeDays,

    /// <summary><c>log_price</c> (ln USD): ln p[t].</summary>
    LogPrice,

    /// <summary><c>rarity_code</c> (ordinal): rarity by RarityScale.</summary>
    RarityCode,
}
