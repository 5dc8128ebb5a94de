using System.Security.Cryptography;
using PokeWatch.Contracts;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// The folder that the services share. A file appears in it whole or not at all: it is written under a temporary name
/// and then renamed.
/// </summary>
public sealed class FileStore(string root)
{
    /// <summary>The root folder, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The absolute path of a path relative to the root.</summary>
    /// <exception cref="ArgumentException">The path leads out of the root.</exception>
    public string FullPath(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, path));
        return full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new ArgumentException($"'{path}' leads out of the store.", nameof(path));
    }

    /// <summary>Names a file that lies in the store, with its hash.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public async Task<StoredFile> DescribeAsync(string path, CancellationToken cancellationToken)
    {
        var full = FullPath(path);
        if (!File.Exists(full))
        {
            // Not the runtime's sentence, which would show callers of the gateway where the store lies.
            throw new FileNotFoundException($"{path} is missing from the store.", full);
        }

        await using var stream = File.OpenRead(full);
        var hash = await SHA256.HashDataAsync(stream, cancellationToken);
        return new StoredFile { Path = path.Replace('\\', '/'), Sha256 = Convert.ToHexStringLower(hash) };
    }

    /// <summary>The absolute path of a stored file whose content has the hash that it was stored with.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The content has another hash.</exception>
    public async Task<string> VerifyAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var actual = await DescribeAsync(file.Path, cancellationToken);
        return actual.Sha256 == file.Sha256
            ? FullPath(file.Path)
            : throw new InvalidDataException($"{file.Path} has SHA-256 {actual.Sha256} but {file.Sha256} was published.");
    }

    /// <summary>Deletes the temporary files of writers that died over them.</summary>
    /// <returns>How many there were.</returns>
    public int DeleteAbandoned()
    {
        var deleted = 0;
        foreach (var temporary in Directory.Exists(Root) ? Directory.GetFiles(Root, "*.tmp", SearchOption.AllDirectories) : [])
        {
            try
            {
                using (new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(temporary);
                }

                deleted++;
            }
            catch (IOException)
            {
                // Its writer lives, or has just renamed it.
            }
        }

        return deleted;
    }

    /// <summary>Writes a file: <paramref name="write"/> fills a temporary file beside it, which then takes its name.</summary>
    /// <returns>The file's name and hash.</returns>
    public Task<StoredFile> WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(path, _ => path, write, cancellationToken);

    /// <summary>
    /// The same for a file whose name depends on its content: <paramref name="name"/> gets the SHA-256 in lower-case hexadecimal, and says
    /// the path in the folder of <paramref name="draft"/>.
    /// </summary>
    /// <returns>The file's name and hash.</returns>
    public async Task<StoredFile> WriteAsync(
        string draft, Func<string, string> name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var full = FullPath(draft);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await using var stream = CreateTemporary(full);
        try
        {
            await write(stream);
            await stream.FlushAsync(cancellationToken);
            stream.Flush(flushToDisk: true);
            stream.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            var path = name(hash);

            // Renamed while it is open: as long as a temporary file is not, its writer has died.
            File.Move(stream.Name, FullPath(path), overwrite: true);
            return new StoredFile { Path = path.Replace('\\', '/'), Sha256 = hash };
        }
        finally
        {
            File.Delete(stream.Name);
        }
    }

    // Between a file's creation and its lock, a process that starts can take it for a dead writer's and delete it; once it is locked, no more.
    private static FileStream CreateTemporary(string full)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var stream = new FileStream(
                    $"{full}.{Guid.NewGuid():N}.tmp", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
                if (File.Exists(stream.Name) || tries == 3)
                {
                    return stream;
                }

                stream.Dispose();
            }
            catch (IOException) when (tries < 3)
            {
                // The other process holds it at this moment.
            }
        }
    }
}
