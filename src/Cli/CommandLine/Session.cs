using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.CommandLine;

/// <summary>One command's way to the gateway and to whoever called it.</summary>
internal sealed class Session(Surroundings surroundings, GatewayClient gateway, bool json)
{
    /// <summary>The gateway.</summary>
    public GatewayClient Gateway { get; } = gateway;

    /// <summary>The world.</summary>
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Whether a script reads the answers.</summary>
    public bool Json { get; } = json;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => Surroundings.Time.GetUtcNow();

    /// <summary>Prints an answer: as it came for a script, else as people like it.</summary>
    public void Show<TAnswer>(Reply reply, Func<TAnswer, IRenderable> view)
        where TAnswer : class
    {
        if (Json)
        {
            Surroundings.Out.WriteLine(reply.Text);
        }
        else
        {
            Page.Print(Surroundings, view(reply.Read<TAnswer>()));
        }
    }

    /// <summary>Says something that is no answer.</summary>
    public void Note(string text) => Surroundings.Error.WriteLine(KeyText.Hide(Wording.OneLine(text)));
}
