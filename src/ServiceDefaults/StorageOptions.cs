using System.ComponentModel.DataAnnotations;

namespace PokeWatch.ServiceDefaults;

/// <summary>Where files are kept: section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>The store's root folder, relative to the working directory or absolute; holds raw, processed, quarantine and models.</summary>
    [Required]
    public string Root { get; set; } = "data";
}
