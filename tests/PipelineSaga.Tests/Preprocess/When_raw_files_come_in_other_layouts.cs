using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_raw_files_come_in_other_layouts : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private readonly PreprocessStage _stage = new();

    public static TheoryData<string> DateLayouts => ["date", "millis", "micros", "nanos", "int96", "text", "text with time"];

    [Theory]
    [MemberData(nameof(DateLayouts))]
    public async Task it_reads_the_date(string layout)
    {
        var noon = (DateTime?)Day.ToDateTime(new TimeOnly(23, 30), DateTimeKind.Utc);
        var file = new RawFile().Text("card_id", "a").Values<double>("market_price", 2.5);
        _ = layout switch
        {
            "date" => file.Values<DateOnly>("date", Day),
            "millis" => file.Values(new DateTimeDataField("date", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Millis, isNullable: true), noon),
            "micros" => file.Values(new DateTimeDataField("date", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Micros, isNullable: true), noon),
            "nanos" => file.Values(new DateTimeDataField("date", DateTimeFormat.Timestamp, false, DateTimeTimeUnit.Nanos, isNullable: true), noon),
            "int96" => file.Values(new DateTimeDataField("date", DateTimeFormat.Impala, isNullable: true), noon),
            "text" => file.Text("date", "2026-01-05"),
            _ => file.Text("date", "2026-01-05T23:30:00Z"),
        };
        await file.WriteAsync(_stage.Raw("prices.parquet"));
        var table = await _stage.ReadAsync((await _stage.RunAsync()).Table.Path);
        Assert.Equal([Day], table["date"]);
    }

    [Fact]
    public async Task it_reads_numbers_as_ids_and_any_number_as_a_price()
    {
        await new RawFile().Values<long>("card_id", 475417).Values<DateOnly>("date", Day).Values<float>("market_price", 12.34f)
            .Values<int>("set_id", 22873).Values<decimal>("low_price", 11.5m).Text("mid_price", "13.1").WriteAsync(_stage.Raw("a.parquet"));
        await new RawFile().Values<double>("card_id", 475418d).Values<DateOnly>("date", Day).Values<int>("market_price", 7)
            .WriteAsync(_stage.Raw("b.parquet"));
        var table = await _stage.ReadAsync((await _stage.RunAsync()).Table.Path);
        Assert.Equal(["475417", "475418"], table["card_id"]);
        Assert.Equal([12.34, 7d], table["market_price"]);
        Assert.Equal(["22873", null], table["set_id"]);
        Assert.Equal([11.5, null], table["low_price"]);
        Assert.Equal([13.1, null], table["mid_price"]);
    }

    public void Dispose() => _stage.Dispose();
}
