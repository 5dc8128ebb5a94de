using System.Reflection;

namespace PokeWatch.ServiceDefaults;

/// <summary>Names the code of an assembly, so that what it makes can be told from what other code made.</summary>
public static class CodeVersion
{
    /// <summary>
    /// The informational version (which holds the commit where the build knows it) and the start of the module's version id, which
    /// a deterministic build makes from the code itself: the same code has the same one, wherever it is built.
    /// </summary>
    public static string Of(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return $"{version}/{assembly.ManifestModule.ModuleVersionId.ToString("N")[..8]}";
    }
}
