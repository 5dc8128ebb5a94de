using PokeWatch.Monitoring;

namespace PokeWatch.Deployment.Tests;

public sealed class When_an_expression_names_metrics
{
    [Theory]
    [InlineData("up", "up")]
    [InlineData("up{job=\"gateway\", instance=~\"a_b|c{2}\"} == 0", "up")]
    [InlineData("sum by (job) (rate(requests_total{status=~\"5..\"}[5m])) / sum without (le) (x)", "requests_total x")]
    [InlineData("sum(a) by (job, b) unless on (queue, c) d or ignoring (e) f", "a d f")]
    [InlineData("a * on (replica) group_left (version) b{c='d'} offset 1h30m", "a b")]
    [InlineData("a < on () group_left max(b or c)", "a b c")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(x_seconds_bucket[$__rate_interval]))) > 1e-3", "x_seconds_bucket")]
    [InlineData("max_over_time((time() - max(a_seconds))[1h:5m]) > bool 0x1f and (b)", "a_seconds b")]
    [InlineData("label_replace(0 * a, \"queue\", 'b', \"\", `c`) # d", "a")]
    [InlineData("job:requests:rate5m{instance=~\"$instance\"} > ${limit} / Inf + NaN @ end()", "job:requests:rate5m")]
    [InlineData("{__name__=\"a\", job=\"b\"}", "a")]
    [InlineData("absent(a{job=\"b}\"}) and not_a_keyword", "a not_a_keyword")]
    [InlineData("quantile_over_time(0.5, a[5m]) - .5 * -b", "a b")]
    [InlineData("count_values(\"version\", a) + topk(3, b)", "a b")]
    public void it_tells_them_from_all_else(string expression, string metrics) =>
        Assert.Equal(metrics.Split(' '), PromQl.MetricsIn(expression));

    [Theory]
    [InlineData("{__name__=~\"pokewatch_.*\"}")]
    [InlineData("up{job=\"gateway\"")]
    [InlineData("up{job=\"gateway}")]
    [InlineData("rate(up[5m)")]
    public void it_refuses_what_nobody_could_tell(string expression) => Assert.Throws<FormatException>(() => PromQl.MetricsIn(expression));

    [Fact]
    public void it_tells_what_is_asked_of_their_labels() =>
        Assert.Equal(
            ["a{b=\"c{d}\",e=~\"x\\.y|z\"}", "f{}", "g{h!=\"i\"}"],
            PromQl.SelectorsIn("a{b=\"c{d}\", e=~'x\\\\.y|z'} / sum by (b) (f) unless {__name__='g',h!='i'}").Select(selector => selector.ToString()));

    [Theory]
    [InlineData("a{b=\"c\"}", true)]
    [InlineData("a{b!=\"c\"}", false)]
    [InlineData("a{b=~\"c|d\", job=\"gateway\", instance=~\"$instance\"}", true)]
    [InlineData("a{b!~\"c.*\"}", false)]
    [InlineData("a{b=~\"x\"}", false)]
    [InlineData("a{other=\"\"}", true)]
    [InlineData("a{other=\"c\"}", false)]
    [InlineData("b", false)]
    public void a_sample_meets_it_or_not(string expression, bool meets)
    {
        var sample = Assert.Single(ScrapedMetrics.SamplesIn("# TYPE a gauge\na{b=\"c\",d=\"e} \\\"f\"} 2.5\n"));
        Assert.Equal(2.5, sample.Value);
        Assert.Equal(meets, sample.Meets(Assert.Single(PromQl.SelectorsIn(expression))));
    }

    [Fact]
    public void a_page_of_metrics_names_what_can_be_asked_for()
    {
        const string Page =
            """
            # TYPE target_info gauge
            # HELP a_seconds Not b, but a.
            # TYPE a_seconds histogram
            a_seconds_bucket{route="/x y",le="0.1"} 1 1769817600
            # TYPE c_total counter
            d 0
            e{f="g"} 1
            # EOF
            """;
        Assert.Equal(
            ["a_seconds_bucket", "a_seconds_count", "a_seconds_sum", "c_total", "d", "e", "target_info"],
            ScrapedMetrics.NamesIn(Page).Order(StringComparer.Ordinal));
    }
}
