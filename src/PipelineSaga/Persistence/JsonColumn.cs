using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>Keeps immutable values, such as a run's tries, as JSON in one text column.</summary>
internal static class JsonColumn
{
    /// <summary>Stores the property as JSON. Its value must be replaced, never changed in place: changes are seen by reference.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<T>(
                (left, right) => ReferenceEquals(left, right),
                value => value == null ? 0 : value.GetHashCode(),
                value => value));
        return property;
    }
}
