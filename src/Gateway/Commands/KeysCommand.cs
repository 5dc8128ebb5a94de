using System.CommandLine;
using System.Globalization;
using PokeWatch.Gateway.Keys;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Commands;

/// <summary><c>keys</c>: creates, lists and revokes API keys in the store's file, which running gateways follow.</summary>
public static class KeysCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("keys", "Create, list and revoke API keys. Running gateways follow within seconds.")
    {
        CreateKey(), ListKeys(), RevokeKey(),
    };

    private static Command CreateKey()
    {
        var name = new Option<string>("--name") { Description = "Whose key it is", Required = true };
        var scope = new Option<string>("--scope") { Description = "read, or operate (everything)", Required = true };
        var perMinute = new Option<int?>("--per-minute") { Description = "Requests a minute [default: the gateway's own limit]" };
        var burst = new Option<int?>("--burst") { Description = "Requests at once [default: the gateway's own limit]" };
        scope.AcceptOnlyFromAmong("read", "operate");
        name.Validators.Add(result =>
        {
            if (!ApiKey.IsName(result.GetValueOrDefault<string>()))
            {
                result.AddError($"--name must have 1 to {ApiKey.LongestName} characters.");
            }
        });
        foreach (var number in new[] { perMinute, burst })
        {
            number.Validators.Add(result =>
            {
                if (result.Tokens is not [{ Value: var text }]
                    || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                    || value is < 1 or > ApiKey.MostPerMinute)
                {
                    result.AddError($"{number.Name} must be a whole number from 1 to {ApiKey.MostPerMinute}.");
                }
            });
        }

        var command = new Command("create", "Create a key and print its text, which is shown this once only.") { name, scope, perMinute, burst };
        command.SetAction((parsed, cancellationToken) => RunAsync(async file =>
        {
            var (key, text) = ApiKeyText.Create(
                parsed.GetValue(name)!, Enum.Parse<ApiKeyScope>(parsed.GetValue(scope)!, ignoreCase: true), DateTimeOffset.UtcNow);
            key = key with { PerMinute = parsed.GetValue(perMinute), Burst = parsed.GetValue(burst) };
            await file.ChangeAsync(keys => [.. keys, key], cancellationToken);

            // The text alone on stdout, for scripts.
            await Console.Error.WriteLineAsync($"Key {key.Id} in {file.FullPath}. Keep its text, which is shown this once only:");
            Console.WriteLine(text);
        }));
        return command;
    }

    private static Command ListKeys()
    {
        var command = new Command("list", "List all keys, without their texts.");
        command.SetAction((_, _) => RunAsync(file =>
        {
            Console.WriteLine($"{"id",-18}{"scope",-9}{"a minute",-10}{"burst",-8}{"created",-22}{"revoked",-22}name");
            foreach (var key in file.Read().OrderBy(key => key.CreatedAt))
            {
                Console.WriteLine(
                    $"{key.Id,-18}{(key.Scope == ApiKeyScope.Read ? "read" : "operate"),-9}{Text(key.PerMinute),-10}{Text(key.Burst),-8}{Text(key.CreatedAt),-22}{Text(key.RevokedAt),-22}{key.Name}");
            }

            return Task.CompletedTask;
        }));
        return command;
    }

    private static Command RevokeKey()
    {
        var id = new Argument<string>("id") { Description = "The key's id, as 'keys list' shows it" };
        var command = new Command("revoke", "Revoke a key, for good.") { id };
        command.SetAction((parsed, cancellationToken) => RunAsync(async file =>
        {
            var wanted = parsed.GetValue(id)!;
            await file.ChangeAsync(
                keys => keys.Any(key => key.Id == wanted)
                    ? [.. keys.Select(key => key.Id == wanted ? key with { RevokedAt = key.RevokedAt ?? DateTimeOffset.UtcNow } : key)]
                    : throw new InvalidDataException("There is no key with that id; 'keys list' shows all."),
                cancellationToken);
            Console.WriteLine($"Key {wanted} is revoked.");
        }));
        return command;
    }

    private static async Task<int> RunAsync(Func<ApiKeyFile, Task> act)
    {
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .Build();
            var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new();
            var keys = configuration.GetSection(KeysOptions.Section).Get<KeysOptions>() ?? new();
            await act(new ApiKeyFile(new FileStore(storage.Root), keys.File));
            return 0;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync($"Failed: {exception.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static string Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";
}
