namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Finds files that a user names or that ship with the program.</summary>
internal static class ShippedFile
{
    /// <summary>The absolute path of <paramref name="path"/> in the working directory, or else beside the program.</summary>
    /// <exception cref="FileNotFoundException">It is in neither; names the setting and both places.</exception>
    public static string Find(string path, string setting)
    {
        var here = Path.GetFullPath(path);
        var beside = Path.GetFullPath(path, AppContext.BaseDirectory);
        return File.Exists(here) ? here
            : File.Exists(beside) ? beside
            : throw new FileNotFoundException($"{setting}: no file at {(here == beside ? here : $"{here} or {beside}")}.", path);
    }
}
