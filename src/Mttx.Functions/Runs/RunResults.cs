using System.Text.Json;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Reports;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Runs;

/// <summary>
/// What runs have stored: the raw rows, whatever the filter, and the result. Each attempt writes below a folder of its own and the row names
/// the one that counts, so a worker that was taken for dead disturbs nothing.
/// </summary>
internal sealed class RunResults(CompressedBlobs blobs)
{
    public const string Container = "mttx-runs";

    private const string History = "history";
    private const string Cases = "cases";
    private const string Completeness = "completeness";
    private const string Result = "result";

    // What was read once may be read again, though written down it is longer than an answer of the API may be.
    private static readonly QueryReadLimits OwnLimits = QueryReadLimits.Default with { MaxTextBytes = 6 * QueryReadLimits.Default.MaxTextBytes };

    /// <summary>What the names of a tenant's blobs begin with.</summary>
    public static string FolderOf(long tenantId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tenantId}/");

    /// <summary>What the run measures, its filter included.</summary>
    public static DefinitionCard CardOf(Run run) => (run.Definition ?? DefinitionCard.Default) with { Filter = run.Request.Filter };

    /// <summary>The limits that held when the run began, whatever is configured since: its stored result was made with them.</summary>
    public static IReadOnlyList<MetricThreshold> ThresholdsOf(Run run) => run.Thresholds ?? MetricThreshold.Defaults;

    /// <summary>The raw rows of a run that has them (<see cref="Run.RawOf"/>).</summary>
    public async Task<(QueryTable History, QueryTable Cases)> OpenRawAsync(Run run, CancellationToken cancellationToken)
    {
        var history = ReadAsync(run, History, QuerySchema.History, cancellationToken);
        var cases = ReadAsync(run, Cases, QuerySchema.Cases, cancellationToken);
        await Task.WhenAll(history, cases);
        return (await history, await cases);
    }

    /// <summary>The raw rows of one query, as the API would answer them.</summary>
    public Task<Stream> OpenRowsAsync(Run run, QuerySchema schema, CancellationToken cancellationToken) =>
        OpenAsync(run, run.RawOf, schema == QuerySchema.History ? History : Cases, decompress: true, cancellationToken);

    /// <summary>How the raw rows were got, by query.</summary>
    public async Task<IReadOnlyDictionary<string, WireCompleteness>> CompletenessAsync(Run run, CancellationToken cancellationToken)
    {
        await using var stored = await OpenAsync(run, run.RawOf, Completeness, decompress: true, cancellationToken);
        return (await JsonSerializer.DeserializeAsync(stored, RunJson.Default.IReadOnlyDictionaryStringWireCompleteness, cancellationToken))!;
    }

    /// <summary>The result document of a run that has one, as UTF-8 JSON or as the gzip file of it.</summary>
    public Task<Stream> OpenResultAsync(Run run, bool decompress, CancellationToken cancellationToken) =>
        OpenAsync(run, run.ResultOf, Result, decompress, cancellationToken);

    /// <summary>Stores what the attempt at hand was answered.</summary>
    public Task WriteRawAsync(Run run, AnalysisResults queried, CancellationToken cancellationToken) => Task.WhenAll(
        WriteAsync(run, History, (output, token) => QueryTableWriter.WriteAsync(queried.History.Table, output, token), cancellationToken),
        WriteAsync(run, Cases, (output, token) => QueryTableWriter.WriteAsync(queried.Cases.Table, output, token), cancellationToken),
        WriteAsync(
            run,
            Completeness,
            (output, token) => JsonSerializer.SerializeAsync(
                output, WireCompleteness.ByQuery(queried), RunJson.Default.IReadOnlyDictionaryStringWireCompleteness, token),
            cancellationToken));

    /// <summary>Stores what the attempt at hand came to.</summary>
    public Task WriteResultAsync(
        Run run, Tenant tenant, ReportResult result, IReadOnlyDictionary<string, WireCompleteness> completeness, CancellationToken cancellationToken) =>
        WriteAsync(
            run,
            Result,
            (output, token) => ResultWriter.WriteAsync(output, result, completeness, StampOf(run, tenant), indented: false, token),
            cancellationToken);

    /// <summary>Removes all that the run has stored.</summary>
    public Task DeleteAsync(RunId id, CancellationToken cancellationToken) => blobs.DeleteFolderAsync(Container, FolderOf(id), cancellationToken);

    public static ResultStamp StampOf(Run run, Tenant tenant) => new(run.Id.ToString(), tenant.Id, tenant.BaseUrl);

    private static string FolderOf(RunId id) => $"{FolderOf(id.TenantId)}{id}/";

    private static string Name(Run run, int attempt, string what) => $"{FolderOf(run.Id)}{attempt}/{what}.json.gz";

    private async Task<QueryTable> ReadAsync(Run run, string what, QuerySchema schema, CancellationToken cancellationToken)
    {
        await using var stored = await OpenAsync(run, run.RawOf, what, decompress: true, cancellationToken);
        return await QueryTableReader.ReadAsync(stored, schema, OwnLimits, cancellationToken);
    }

    private Task<Stream> OpenAsync(Run run, int? attempt, string what, bool decompress, CancellationToken cancellationToken) => blobs.OpenAsync(
        Container,
        Name(run, attempt ?? throw new InvalidOperationException($"The run {run.Id} has stored no {what}."), what),
        decompress,
        cancellationToken);

    private Task WriteAsync(Run run, string what, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        blobs.WriteAsync(Container, Name(run, run.Attempts, what), write, cancellationToken);
}
