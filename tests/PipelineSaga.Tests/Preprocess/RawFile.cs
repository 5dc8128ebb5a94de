using Parquet;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

/// <summary>Builds a raw Parquet file column by column, in whatever types a scenario needs.</summary>
public sealed class RawFile
{
    private readonly List<Field> _fields = [];
    private readonly List<Func<ParquetRowGroupWriter, Task>> _columns = [];

    public RawFile Text(string name, params string?[] values)
    {
        var field = new DataField(name, typeof(string), isNullable: true);
        _fields.Add(field);
        _columns.Add(group => group.WriteAsync(field, values!));
        return this;
    }

    public RawFile Values<T>(string name, params T?[] values)
        where T : struct => Values(new DataField(name, typeof(T), isNullable: true), values);

    public RawFile Values<T>(DataField field, params T?[] values)
        where T : struct
    {
        _fields.Add(field);
        _columns.Add(group => group.WriteAsync<T>(field, values.AsMemory()));
        return this;
    }

    public async Task WriteAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(_fields), stream);
        using var group = writer.CreateRowGroup();
        foreach (var column in _columns)
        {
            await column(group);
        }
    }
}
