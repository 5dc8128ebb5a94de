using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PokeWatch.Deployment.Tests;

public sealed class When_passwords_are_made : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-secrets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task each_has_its_own_and_keeps_it()
    {
        await MakeAsync();
        var first = Passwords();
        Assert.Equal(10, first.Count);
        Assert.Equal(first.Count, first.Values.Distinct().Count());
        Assert.All(first.Values, password => Assert.Matches("^[A-Za-z0-9]{32}$", password));
        await MakeAsync();
        Assert.Equal(first, Passwords());
    }

    [Fact]
    public async Task those_who_need_one_find_it_where_compose_says()
    {
        await MakeAsync();
        foreach (var service in ComposeFile.Services)
        {
            var volume = service.Volumes.FirstOrDefault(volume => volume.EndsWith(":/run/secrets:ro", StringComparison.Ordinal));
            var folder = volume?.Split("-secrets:")[0] ?? "";
            Assert.All(
                service.Environment.Values.Concat(service.List("command")).Where(value => value.StartsWith("/run/secrets/", StringComparison.Ordinal)),
                file => Assert.NotEqual("", Read($"{folder}/{Path.GetFileName(file)}")));
        }

        var passwords = Passwords();
        Assert.Equal(passwords["GATEWAY_PASSWORD"], Read("gateway/rabbitmq"));
        Assert.Equal(passwords["DATABASE_SERVICE_PASSWORD"], Read("pipeline-saga/database"));
        Assert.Equal(passwords["DATABASE_OWNER_PASSWORD"], Read("migrate/database"));
        Assert.Equal($"requirepass \"{passwords["REDIS_PASSWORD"]}\"\n", Read("redis/password.conf"));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "pipeline-saga/price-api-key")));
    }

    [Fact]
    public async Task what_env_names_is_taken_over_and_stays()
    {
        const string Chosen = "chosen-\"by\\me\"-$HOME";
        await MakeAsync();
        await MakeAsync(new() { ["PIPELINE_SAGA_PASSWORD"] = Chosen, ["POKEMON_PRICE_API_KEY"] = "some-key" });
        Assert.Equal(Chosen, Read("pipeline-saga/rabbitmq"));
        Assert.Equal("some-key", Read("pipeline-saga/price-api-key"));
        Assert.True(Fits(Chosen, User("pipeline-saga")));
        await MakeAsync();
        Assert.Equal(Chosen, Read("pipeline-saga/rabbitmq"));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "pipeline-saga/price-api-key")));
    }

    [Fact]
    public async Task one_that_is_too_short_is_refused_by_name()
    {
        var (code, output) = await RunAsync(new() { ["REDIS_PASSWORD"] = "short" });
        Assert.Equal((1, "secrets: REDIS_PASSWORD must have at least 12 printable characters and no blank\n"), (code, output));
    }

    [Fact]
    public async Task the_broker_gets_the_permissions_that_are_documented_and_hashes_only()
    {
        await MakeAsync();
        var definitions = Read("rabbitmq/definitions.json");
        Assert.All(Passwords(), password => Assert.DoesNotContain(password.Value, definitions));
        using var document = JsonDocument.Parse(definitions);
        var defined = document.RootElement.GetProperty("permissions").EnumerateArray()
            .Select(row => string.Join('\t', ((string[])["user", "configure", "write", "read"]).Select(name => row.GetProperty(name).GetString())));
        var (_, documented) = await Script.RunAsync("scripts/rabbitmq-users.sh", ["permissions"]);
        Assert.Equal(["admin\t.*\t.*\t.*", .. documented.Split('\n', StringSplitOptions.RemoveEmptyEntries)], defined);
        Assert.All(
            ((string, string)[])[("admin", "RABBITMQ_ADMIN_PASSWORD"), ("gateway", "GATEWAY_PASSWORD"), ("model-worker", "MODEL_WORKER_PASSWORD")],
            pair => Assert.True(Fits(Passwords()[pair.Item2], User(pair.Item1))));
        Assert.False(Fits("another-password", User("gateway")));
    }

    [Fact]
    public async Task a_broker_takes_them_and_lets_the_administrator_in()
    {
        var broker = Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ_MANAGEMENT");
        Assert.SkipWhen(string.IsNullOrEmpty(broker), "POKEWATCH_TEST_RABBITMQ_MANAGEMENT names no broker; ./test.sh starts one.");
        var (name, password) = ($"deployment-{Guid.NewGuid():N}", "quite \"a\" pass\\word");
        var (code, definitions) = await Script.RunAsync("scripts/rabbitmq-users.sh", ["definitions"], new Dictionary<string, string>
        {
            ["RABBITMQ_VHOST"] = name, ["RABBITMQ_USER_PREFIX"] = name + "-", ["RABBITMQ_ADMIN"] = name + "-admin",
            ["RABBITMQ_ADMIN_PASSWORD"] = password, ["GATEWAY_PASSWORD"] = password, ["MODEL_WORKER_PASSWORD"] = password,
            ["DECISION_WORKER_PASSWORD"] = password, ["PIPELINE_SAGA_PASSWORD"] = password,
        });
        Assert.True(code == 0, definitions);
        using var guest = Client(broker!, "guest", "guest");
        try
        {
            using var content = new StringContent(definitions, Encoding.UTF8, "application/json");
            using var taken = await guest.PostAsync("api/definitions", content);
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
            using var admin = Client(broker!, name + "-admin", password);
            Assert.Equal(name + "-admin", (await admin.GetFromJsonAsync<JsonElement>("api/whoami")).GetProperty("name").GetString());
            using var wrong = Client(broker!, name + "-admin", password + "x");
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await wrong.GetAsync("api/whoami")).StatusCode);
            var permissions = await guest.GetFromJsonAsync<JsonElement>($"api/users/{name}-gateway/permissions");
            Assert.Equal(name, permissions.EnumerateArray().Single().GetProperty("vhost").GetString());
        }
        finally
        {
            await guest.DeleteAsync("api/vhosts/" + name);
            foreach (var user in (string[])["admin", "gateway", "model-worker", "decision-worker", "pipeline-saga"])
            {
                await guest.DeleteAsync($"api/users/{name}-{user}");
            }
        }
    }

    private static HttpClient Client(string broker, string user, string password) => new()
    {
        BaseAddress = new Uri(broker + "/"),
        Timeout = TimeSpan.FromSeconds(20),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
        },
    };

    // RabbitMQ's form: base64 of four bytes of salt and the SHA-256 of salt and password.
    private static bool Fits(string password, JsonElement user)
    {
        var hash = user.GetProperty("password_hash").GetBytesFromBase64();
        return SHA256.HashData([.. hash[..4], .. Encoding.UTF8.GetBytes(password)]).AsSpan().SequenceEqual(hash.AsSpan(4));
    }

    private JsonElement User(string name) =>
        JsonDocument.Parse(Read("rabbitmq/definitions.json")).RootElement.GetProperty("users").EnumerateArray()
            .Single(user => user.GetProperty("name").GetString() == name);

    private async Task MakeAsync(Dictionary<string, string>? variables = null)
    {
        var (code, output) = await RunAsync(variables ?? []);
        Assert.True(code == 0, output);
        Assert.All(Passwords().Values, password => Assert.DoesNotContain(password, output));
    }

    private Task<(int Code, string Output)> RunAsync(Dictionary<string, string> variables) =>
        Script.RunAsync("deploy/compose/secrets.sh", [], new Dictionary<string, string>(variables)
        {
            ["SECRETS_ROOT"] = _folder.FullName, ["RABBITMQ_USERS"] = "scripts/rabbitmq-users.sh",
        });

    private Dictionary<string, string> Passwords() =>
        Directory.GetFiles(Path.Combine(_folder.FullName, "all")).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);

    private string Read(string path) => File.ReadAllText(Path.Combine(_folder.FullName, path));
}
