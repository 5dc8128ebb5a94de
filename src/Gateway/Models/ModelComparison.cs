using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Models;

/// <summary>Two model versions side by side. Their metrics are of the days that each was scored on, which need not be the same.</summary>
public sealed record ModelComparison
{
    /// <summary>What the first version was made of.</summary>
    public required ModelOrigin A { get; init; }

    /// <summary>What the second version was made of.</summary>
    public required ModelOrigin B { get; init; }

    /// <summary>Their figures out of time, overall.</summary>
    public required IReadOnlyList<FigureComparison> Metrics { get; init; }

    /// <summary>Their training settings, by name.</summary>
    public required IReadOnlyList<ParameterComparison> Parameters { get; init; }

    /// <summary>Compares two registered versions. Pure.</summary>
    public static ModelComparison Of(ModelView a, ModelView b) => new()
    {
        A = ModelOrigin.Of(a),
        B = ModelOrigin.Of(b),
        Metrics =
        [
            .. ModelFigures.Of(a).Zip(
                ModelFigures.Of(b), (ofA, ofB) => new FigureComparison { Name = ofA.Name, A = ofA.Value, B = ofB.Value }),
        ],
        Parameters =
        [
            .. a.Settings.Keys.Union(b.Settings.Keys).Order(StringComparer.Ordinal).Select(name => new ParameterComparison
            {
                Name = name, A = a.Settings.GetValueOrDefault(name), B = b.Settings.GetValueOrDefault(name),
            }),
        ],
    };
}
