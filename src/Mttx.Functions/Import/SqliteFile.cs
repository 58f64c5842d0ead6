using System.Globalization;
using Microsoft.Data.Sqlite;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;

namespace Mttx.Functions.Import;

/// <summary>Opens the database file of the SQLite-based MTTx, and leaves it, and the folder it lies in, as they are.</summary>
internal static class SqliteFile
{
    private const int HeaderLength = 100;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    // Beside a database that was not closed: what has been written, or is to be taken back, and does not stand in the file itself.
    private static readonly string[] Pending = ["-wal", "-journal"];

    /// <summary>Reads all of it that MTTx knows.</summary>
    /// <exception cref="InputException">It cannot be read, or is none; the message says in one line why and what to do.</exception>
    public static OldDatabase Read(string file, CancellationToken cancellationToken)
    {
        CheckHeader(file);
        try
        {
            return Pending.Any(ending => File.Exists(file + ending) && new FileInfo(file + ending).Length > 0)
                ? ReadCopy(file, cancellationToken)
                : Read(new SqliteConnectionStringBuilder
                {
                    // Taken for a file that nobody changes: so nothing is locked, and nothing is made beside it.
                    DataSource = new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1",
                    Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false,
                }, file, cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == NotADatabase)
        {
            throw new InputException($"{file} begins as a SQLite database does, but is none: it is encrypted or damaged. Give it decrypted.", e);
        }
        catch (SqliteException e)
        {
            throw e.SqliteErrorCode == Corrupt ? Damaged(file, e.Message, e) : new InputException($"{file} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static void CheckHeader(string file)
    {
        if (Directory.Exists(file))
        {
            throw new InputException($"{file} is a folder; give the database file, such as {Path.Combine(file, "mttx.db")}.");
        }

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var header = new byte[HeaderLength];
            var read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            if (read == 0)
            {
                throw new InputException($"{file} is empty; give the database file of the older MTTx, usually mttx.db.");
            }

            if (!header.AsSpan().StartsWith("SQLite format 3\0"u8))
            {
                throw new InputException($"{file} is not a SQLite database, or it is encrypted; give the database file of the older MTTx, usually mttx.db.");
            }

            if (read < HeaderLength)
            {
                throw Damaged(file, "it ends within its first 100 bytes", inner: null);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{file} does not exist; give the database file of the older MTTx, usually mttx.db.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{file} cannot be read: {e.Message}", e);
        }
    }

    // SQLite has to write to put together what lies beside the file. So it gets a copy, in a folder that only this user may enter.
    private static OldDatabase ReadCopy(string file, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mttx-import-");
        try
        {
            var copy = Path.Combine(folder.FullName, "copy.db");
            foreach (var ending in Pending.Append("").Where(ending => File.Exists(file + ending)))
            {
                Copy(file + ending, copy + ending);
            }

            return Read(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadWrite, Pooling = false }, file, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Who may do what with the old file is not copied, since the new one must be written to.
    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.Create(to);
        source.CopyTo(target);
    }

    private static OldDatabase Read(SqliteConnectionStringBuilder settings, string file, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        var reader = new SqliteReader(connection);
        if (reader.FirstFault() is { } fault)
        {
            throw Damaged(file, fault, inner: null);
        }

        var database = reader.ReadAll(cancellationToken);
        return database.Tables.ContainsKey(OldSchema.Tenants)
            ? database
            : throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file} is a SQLite database, but not of MTTx: it has no table {OldSchema.Tenants}, but {database.Tables.Count + database.Unknown.Count} other tables."));
    }

    private static InputException Damaged(string file, string fault, Exception? inner) => new(
        $"{file} is damaged or cut off ({Invalid.Shown(fault).Trim('"')}); nothing was imported. Give a whole copy, or mend it: sqlite3 FILE .recover | sqlite3 mended.db",
        inner);
}
