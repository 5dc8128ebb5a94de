using System.Text;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_publication_cannot_be_loaded
{
    public static TheoryData<string, string> Faults => new()
    {
        { "wrong hash of the model", "SHA-256" },
        { "wrong hash of the table", "SHA-256" },
        { "missing table", "processed/none.parquet" },
        { "path out of the store", "leads out" },
        { "garbage as model", "" },
        { "truncated table", "" },
        { "unknown feature", "no column volatility" },
        { "too few features", "2 features but 1" },
        { "no features", "no features" },
        { "text as feature", "card_name" },
        { "no score", "Score" },
        { "empty table", "no row" },
        { "unsorted table", "not sorted" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task the_old_model_goes_on_and_the_failure_is_announced(string fault, string reason)
    {
        using var store = new PublishedStore();
        var good = await store.AddAsync(publication: 1, level: 0.1);
        await store.MakeCurrentAsync(good);
        await using var replica = await ReplicaHost.StartAsync(store);
        await replica.Announcements.WaitForAsync<ModelLoaded>();
        var before = replica.Holder.Current;
        var bad = await BreakAsync(store, await store.AddAsync(publication: 2, level: 0.2), fault);

        await replica.Bus.Publish(bad);

        var failed = await replica.Announcements.WaitForAsync<ModelLoadFailed>();
        Assert.Equal("replica-a", failed.Replica);
        Assert.Equal(2, failed.Publication);
        Assert.Equal(bad.ModelVersion, failed.ModelVersion);
        Assert.Equal(bad.RunId, failed.RunId);
        Assert.Equal(good.ModelVersion, failed.ServingVersion);
        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
        Assert.Same(before, replica.Holder.Current);
        var answer = Assert.IsType<FairPricePredicted>(await replica.AskAsync(new PredictFairPrice { CardId = "card_a_000" }));
        Assert.Equal(good.ModelVersion, answer.ModelVersion);
        Assert.Contains(failed.Reason, replica.Holder.LastFailure, StringComparison.Ordinal);

        var next = await store.AddAsync(publication: 3, level: 0.2);
        await replica.Bus.Publish(next);
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 3);
        Assert.Null(replica.Holder.LastFailure);
    }

    private static async Task<ModelPublished> BreakAsync(PublishedStore store, ModelPublished good, string fault) => fault switch
    {
        "wrong hash of the model" => good with { Model = good.Model with { Sha256 = new string('0', 64) } },
        "wrong hash of the table" => good with { Table = good.Table with { Sha256 = new string('0', 64) } },
        "missing table" => good with { Table = good.Table with { Path = "processed/none.parquet" } },
        "path out of the store" => good with { Model = good.Model with { Path = "../model.zip" } },
        "garbage as model" => good with { Model = await WriteAsync(store, "models/bad/model.zip", Encoding.UTF8.GetBytes("no zip")) },
        "truncated table" => good with { Table = await TruncateAsync(store, good.Table) },
        "unknown feature" => good with { Features = ["momentum", "volatility"] },
        "too few features" => good with { Features = ["momentum"] },
        "no features" => good with { Features = [] },
        "text as feature" => good with { Features = ["momentum", "card_name"] },
        "no score" => good with { Model = await store.Files.WriteAsync("models/bad/model.zip", PublishedStore.SaveModelWithoutScore, default) },
        "empty table" => good with { Table = await TableAsync(store, []) },
        "unsorted table" => good with { Table = await TableAsync(store, [.. PublishedStore.DefaultRows().Reverse()]) },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private static async Task<StoredFile> TruncateAsync(PublishedStore store, StoredFile table)
    {
        var whole = await File.ReadAllBytesAsync(store.Files.FullPath(table.Path));
        return await WriteAsync(store, "processed/truncated.parquet", whole[..(whole.Length * 2 / 3)]);
    }

    private static Task<StoredFile> TableAsync(PublishedStore store, IReadOnlyList<TableRow> rows) =>
        store.Files.WriteAsync("processed/other.parquet", stream => PublishedStore.WriteTableAsync(stream, rows, 100), default);

    private static Task<StoredFile> WriteAsync(PublishedStore store, string path, byte[] content) =>
        store.Files.WriteAsync(path, stream => stream.WriteAsync(content).AsTask(), default);
}
