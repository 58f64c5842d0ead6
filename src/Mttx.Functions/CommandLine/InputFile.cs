using Mttx.Metrics.Queries;

namespace Mttx.Functions.CommandLine;

/// <summary>Reads query results from files and standard input.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    private const int BufferSize = 1 << 16;

    public static async Task<QueryTable> ReadAsync(
        IReadOnlyList<string> files, QuerySchema schema, CancellationToken cancellationToken)
    {
        var tables = new List<QueryTable>(files.Count);
        foreach (var file in files)
        {
            tables.Add(await ReadAsync(file, schema, cancellationToken));
        }

        return QueryTable.Merge(tables);
    }

    public static async Task<string> ReadTextAsync(string file, string option, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new InputException($"{option} {file} cannot be read: {Reason(e)}", e);
        }
    }

    private static string Reason(Exception e) => e is ArgumentException refusal ? InputException.Of(refusal).Message : e.Message;

    private static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static async Task<QueryTable> ReadAsync(string file, QuerySchema schema, CancellationToken cancellationToken)
    {
        var shown = file == StandardInput ? "standard input" : file;
        try
        {
            await using var stream = file == StandardInput
                ? Console.OpenStandardInput()
                : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
            return await QueryTableReader.ReadAsync(stream, schema, null, cancellationToken);
        }
        catch (QueryResultException e)
        {
            throw new InputException($"--{schema.Name} {shown} is not a result of the {schema.Name} query. {e.Message}", e);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new InputException($"--{schema.Name} {shown} cannot be read: {Reason(e)}", e);
        }
    }
}
