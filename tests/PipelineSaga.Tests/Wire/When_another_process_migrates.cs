using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Wire;

/// <summary>As in Kubernetes, where a job migrates with the owner's role and the pipeline's process waits for it with its own.</summary>
public sealed class When_another_process_migrates
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task waiting_ends_with_the_migration_and_changes_nothing_itself()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var roles = await database.CreateRolesAsync(ServicesTls.Find(), "passwords-of-this-test");
        await using var service = Services($"{roles.ServiceConnection};Password={roles.ServicePassword}");
        await using var owner = Services(roles.OwnerConnection);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = service.GetRequiredService<MigrationWait>().UntilDoneAsync(Bound, reason => told.TrySetResult(reason), CancellationToken.None);
        Assert.Contains("migrations are to be applied", await told.Task.WaitAsync(Bound));
        Assert.False(waiting.IsCompleted);

        Assert.NotEmpty(await owner.GetRequiredService<DatabaseMigration>().MigrateAsync(CancellationToken.None));
        await waiting;
    }

    [Fact]
    public async Task waiting_ends_at_its_bound_and_says_what_is_missing()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var service = Services(database.ConnectionString);
        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => service.GetRequiredService<MigrationWait>().UntilDoneAsync(TimeSpan.Zero, _ => { }, CancellationToken.None));
        Assert.Contains("migrations are to be applied", late.Message);
    }

    [Fact]
    public async Task a_database_that_is_not_there_yet_is_waited_for()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var service = Services($"{database.ConnectionString};Database=not_there_yet");
        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => service.GetRequiredService<MigrationWait>().UntilDoneAsync(TimeSpan.Zero, _ => { }, CancellationToken.None));
        Assert.Contains("migrations are to be applied", late.Message);
    }

    private static ServiceProvider Services(string connection) => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
        .AddPipelineDatabase(DatabaseOptions.From(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Pipeline"] = connection }).Build()))
        .BuildServiceProvider();
}
