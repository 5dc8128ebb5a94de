using System.Runtime.CompilerServices;
using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_features_are_looked_up
{
    [Fact]
    public void each_has_one_name_in_the_order_of_the_vector()
    {
        Assert.Equal(Enum.GetValues<Feature>().Length, FeatureCatalogue.Count);
        Assert.Equal(
            Enum.GetNames<Feature>().Select(name => name.ToLowerInvariant()),
            FeatureCatalogue.Names.Select(name => name.Replace("_", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void each_is_documented_with_unit_and_formula()
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/features.md"));
        Assert.Equal(FeatureCatalogue.Names, lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
