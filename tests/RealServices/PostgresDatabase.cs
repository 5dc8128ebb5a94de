using Npgsql;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>A fresh database on the real PostgreSQL that ./test.sh started; dropped at the end.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;
    private DatabaseRoles? _roles;

    private PostgresDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    /// <summary>Connects to the fresh database.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates a database, or skips the test where no PostgreSQL was started.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("POKEWATCH_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "POKEWATCH_TEST_POSTGRES names no server; ./test.sh starts one.");
        var database = new PostgresDatabase(server!, $"test_{Guid.NewGuid():N}");
        await database.ExecuteOnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>
    /// Makes this database's owner and service by scripts/postgres-roles.sql, as an operator does, and lets them in by TLS only; both go
    /// at the end.
    /// </summary>
    /// <param name="tls">What the server's TLS stands on.</param>
    /// <param name="password">The password of each: this, a hyphen and <c>owner</c> or <c>service</c>.</param>
    public async Task<DatabaseRoles> CreateRolesAsync(ServicesTls tls, string password)
    {
        var server = new NpgsqlConnectionStringBuilder(_server);
        var secure = new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            SslMode = SslMode.VerifyFull, RootCertificate = tls.CaFile, Username = $"{_name}_service",
        };
        var service = secure.ConnectionString;
        (secure.Username, secure.Password) = ($"{_name}_owner", $"{password}-owner");
        _roles = new DatabaseRoles($"{_name}_owner", $"{_name}_service", secure.ConnectionString, service, $"{password}-service");
        await OperatorScript.RunAsync("psql -f scripts/postgres-roles.sql postgres", new Dictionary<string, string>
        {
            ["PGHOST"] = server.Host!,
            ["PGPORT"] = $"{server.Port}",
            ["PGUSER"] = server.Username!,
            ["PGPASSWORD"] = server.Password ?? "",
            ["POKEWATCH_DATABASE"] = _name,
            ["POKEWATCH_OWNER"] = _roles.Owner,
            ["POKEWATCH_SERVICE"] = _roles.Service,
            ["POKEWATCH_OWNER_PASSWORD"] = $"{password}-owner",
            ["POKEWATCH_SERVICE_PASSWORD"] = _roles.ServicePassword,
        });

        // Two tests may make it at once.
        await ExecuteOnServerAsync("""
            DO $$BEGIN CREATE ROLE pokewatch_tls NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$
            """);
        await ExecuteOnServerAsync($"GRANT pokewatch_tls TO {_roles.Owner}, {_roles.Service}");
        return _roles;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteOnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        if (_roles is not null)
        {
            await ExecuteOnServerAsync($"DROP ROLE {_roles.Owner}, {_roles.Service}");
        }
    }

    private async Task ExecuteOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
