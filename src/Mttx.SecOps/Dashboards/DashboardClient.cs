using System.Globalization;
using System.Text.RegularExpressions;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Dashboards;

/// <summary>Native dashboards of one instance. All members throw <see cref="SecOpsException"/> when the service fails.</summary>
public sealed partial class DashboardClient(SecOpsConnection connection)
{
    private static readonly RemoteOperation Importing = new(
        RemoteOperation.Google, "nativeDashboards.import", "chronicle.nativeDashboards.create", MayRepeat: false)
    {
        RepeatsWhenThrottled = true,
    };

    private static readonly RemoteOperation Getting = new(
        RemoteOperation.Google, "nativeDashboards.get", "chronicle.nativeDashboards.get", MayRepeat: true);

    private static readonly RemoteOperation Listing = new(
        RemoteOperation.Google, "nativeDashboards.list", "chronicle.nativeDashboards.list", MayRepeat: true);

    private string Version => connection.Options.DashboardsVersion;

    /// <summary>
    /// Imports a dashboard and gives its id. Each import makes another one, so it is not repeated blindly: after a failure that leaves it open,
    /// a dashboard of that title that was not there before the call is taken for the one imported. Who may not list dashboards gets no second try.
    /// </summary>
    /// <exception cref="SecOpsException">
    /// Of kind <see cref="FailureKind.OperationFailed"/> when the document was refused; then nothing was imported.
    /// </exception>
    public async Task<string> ImportAsync(DashboardSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var body = JsonBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("source");
            writer.WriteRawValue(source.Json);
            writer.WriteEndObject();
        });

        // What was there before, and not a time of creation: our clock and the service's need not agree, and the time may be left out.
        var before = await AlikeAsync(source.DisplayName, cancellationToken).ConfigureAwait(false);
        return await CarefulWrite.RunAsync(
            connection,
            token => connection.CallAsync(
                Importing,
                HttpMethod.Post,
                Version,
                "/nativeDashboards:import",
                () => JsonBody.Of(body),
                async (response, t) => IdOf(
                    response, await AnswerReader.ReadAsync(Importing, response, DashboardJson.Default.WireImport, t).ConfigureAwait(false)),
                token),
            failed => before is not null && CarefulWrite.LeavesOpen(failed),
            async (failed, token) => (await AlikeAsync(source.DisplayName, token).ConfigureAwait(false) ?? throw failed)
                .Where(d => before!.TrueForAll(b => b.Id != d.Id))
                .MaxBy(d => d.CreateTime ?? DateTimeOffset.MinValue)?.Id,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what a dashboard is like; null when there is none of that id.</summary>
    /// <exception cref="ArgumentException">The id has not the form of one.</exception>
    public async Task<Dashboard?> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (!IdForm().IsMatch(id))
        {
            throw new ArgumentException($"\"{id}\" is not the id of a dashboard.", nameof(id));
        }

        try
        {
            var answer = await connection.CallAsync(
                Getting,
                HttpMethod.Get,
                Version,
                $"/nativeDashboards/{id}",
                makeBody: null,
                (response, token) => AnswerReader.ReadAsync(Getting, response, DashboardJson.Default.WireDashboard, token),
                cancellationToken).ConfigureAwait(false);
            return Dashboard.Of(answer) with { Id = id };
        }
        catch (SecOpsException e) when (e.Failure.IsAbsence)
        {
            return null;
        }
    }

    /// <summary>Lists dashboards, page by page as they are read.</summary>
    public IAsyncEnumerable<Dashboard> ListAsync(CancellationToken cancellationToken) => PagedList
        .ReadAsync(
            connection,
            Listing,
            Version,
            "/nativeDashboards?pageSize=100",
            DashboardJson.Default.WireDashboardPage,
            page => page.NativeDashboards,
            cancellationToken)
        .Select(Dashboard.Of);

    private static string IdOf(HttpResponseMessage response, WireImport answer)
    {
        var result = answer.Results is [{ } first, ..] ? first : new WireImportResult();
        if (result.Status is { Code: not 0 } status)
        {
            throw new SecOpsException(new SecOpsFailure
            {
                Upstream = Importing.Upstream,
                Operation = Importing.Name,
                Kind = FailureKind.OperationFailed,
                Status = response.StatusCode,
                Detail = PrintableText.Of(status.Message) ?? string.Create(CultureInfo.InvariantCulture, $"status code {status.Code}"),
                WayOut = "Nothing was imported; check the dashboard document and the data tables that it names.",
            });
        }

        return ResourceName.LastSegment(result.Dashboard) is { Length: > 0 } id
            ? id
            : throw new SecOpsException(FailureReader.NotTheAnswer(Importing, response, "the answer does not name the dashboard"));
    }

    // The service may add to a title; that it keeps it inside is known.
    private async Task<List<Dashboard>?> AlikeAsync(string title, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(cancellationToken)
                .Where(d => d.DisplayName.Contains(title, StringComparison.OrdinalIgnoreCase))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SecOpsException e) when (e.Kind is FailureKind.Forbidden or FailureKind.Unsupported)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
