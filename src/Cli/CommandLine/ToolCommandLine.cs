using System.CommandLine;
using PokeWatch.Cli.Commands;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.CommandLine;

/// <summary>The tool's commands.</summary>
internal static class ToolCommandLine
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        // No response files: an argument that begins with @ is what it is.
        var parsed = Create(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await surroundings.Error.WriteLineAsync($"Error: {KeyText.Hide(Wording.OneLine(error.Message))}");
            }

            await surroundings.Error.WriteLineAsync("'pokewatch --help' shows all commands, 'pokewatch COMMAND --help' one of them.");
            return ExitCode.WrongArguments;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error });
    }

    /// <summary>All commands.</summary>
    public static RootCommand Create(Surroundings surroundings)
    {
        var options = new ToolOptions(surroundings);
        var root = new RootCommand("Operates PokeWatch over its REST API.")
        {
            StatusCommand.Create(options),
            CardsCommand.Create(options),
            PriceCommand.Create(options),
            SignalsCommand.Create(options),
            RunsCommand.Create(options),
            new Command("run", "Start, watch, look at, cancel or resume a run of the pipeline.")
            {
                RunStartCommand.Create(options), RunWatchCommand.Create(options), RunShowCommand.Create(options), RunCancelCommand.Create(options),
                RunResumeCommand.Create(options),
            },
            ModelsCommand.Create(options),
            new Command("model", "Look at one model version, or at two side by side.")
            {
                ModelShowCommand.Create(options), ModelCompareCommand.Create(options),
            },
            PublishCommand.Create(options),
            RollbackCommand.Create(options),
            new Command("keys", "Create, list and revoke API keys; the first one is made where the store is.")
            {
                KeysCreateCommand.Create(options), KeysListCommand.Create(options), KeysRevokeCommand.Create(options),
            },
        };
        options.AddTo(root);
        return root;
    }
}
