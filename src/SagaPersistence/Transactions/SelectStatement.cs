using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Writes SQL with the table and column names that the model gives an entity.</summary>
internal static class SelectStatement
{
    /// <summary>All rows whose properties equal parameters 0, 1, …</summary>
    public static string Matching<T>(string select, DbContext context, string[] propertyNames)
        where T : class
    {
        var (table, column) = Names<T>(context);
        var conditions = propertyNames.Select((name, index) => $"{column(name)} = {{{index}}}");
        return $"{select} FROM {table} WHERE {string.Join(" AND ", conditions)}";
    }

    /// <summary>The row with the least value of a property.</summary>
    public static string Oldest<T>(string select, DbContext context, string propertyName)
        where T : class
    {
        var (table, column) = Names<T>(context);
        return $"{select} FROM {table} ORDER BY {column(propertyName)} LIMIT 1";
    }

    private static (string Table, Func<string, string> Column) Names<T>(DbContext context)
        where T : class
    {
        var entity = context.Model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not part of {context.GetType().Name}'s model.");
        var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped to a table.");
        var sql = context.GetService<ISqlGenerationHelper>();
        return (
            sql.DelimitIdentifier(store.Name, store.Schema),
            name => sql.DelimitIdentifier(
                entity.FindProperty(name)?.GetColumnName(store)
                ?? throw new InvalidOperationException($"{typeof(T).Name}.{name} is not mapped to a column.")));
    }
}
