using Microsoft.Extensions.Configuration;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Wire;

public sealed class When_a_secret_lies_in_a_file : IDisposable
{
    private const string Secret = "marked-secret";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void the_database_password_wins_over_the_connection_string_and_is_not_shown()
    {
        File.WriteAllText(_file, $"{Secret}\n");
        var options = Database(_file, "Host=db;Username=u;Password=other");
        Assert.Contains($"Password={Secret}", options.ConnectionString, StringComparison.Ordinal);
        Assert.Contains($"Password={Secret}", options.SchedulerConnectionString, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{options}", StringComparison.Ordinal);
    }

    [Fact]
    public void a_file_that_is_missing_or_empty_is_an_error_that_names_the_setting()
    {
        Assert.Contains("Database:PasswordFile", Assert.Throws<InvalidOperationException>(() => Database("/no/such", "Host=db")).Message, StringComparison.Ordinal);
        Assert.Contains("Database:PasswordFile", Assert.Throws<InvalidOperationException>(() => Database(_file, "Host=db")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transport:PasswordFile", "missing")]
    [InlineData("Transport:PasswordFile", "empty")]
    [InlineData("Transport:CaFile", "missing")]
    [InlineData("Transport:CaFile", "empty")]
    [InlineData("Transport:CertificateFile", "missing")]
    [InlineData("Transport:CertificateFile", "empty")]
    public void so_is_one_of_the_transports(string setting, string state)
    {
        var options = new TransportOptions { UseTls = true };
        typeof(TransportOptions).GetProperty(setting.Split(':')[1])!.SetValue(options, state == "empty" ? _file : "/no/such");
        var failure = Assert.Single(new TransportOptionsValidator().Validate(null, options).Failures!);
        Assert.Contains(setting, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void tls_that_is_half_set_is_refused_rather_than_left_out()
    {
        var validator = new TransportOptionsValidator();
        Assert.True(validator.Validate(null, new TransportOptions()).Succeeded);
        Assert.True(validator.Validate(null, new TransportOptions { UseTls = true }).Succeeded);
        Assert.Contains("Transport:Port", validator.Validate(null, new TransportOptions { Port = 5671 }).FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Transport:CaFile", validator.Validate(null, new TransportOptions { CaFile = _file }).FailureMessage, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private static DatabaseOptions Database(string file, string connection) => DatabaseOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Pipeline"] = connection, ["Database:PasswordFile"] = file,
        }).Build());
}
