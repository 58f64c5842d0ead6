using System.Net;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Soar;

/// <summary>Case stages from the Chronicle API, which works once a customer's SOAR has been migrated to the Google Cloud project.</summary>
public sealed class CaseStageClient(SecOpsConnection connection) : ICaseStages
{
    internal const string Permission = "chronicle.caseStageDefinitions.get";

    private static readonly RemoteOperation Listing = new(RemoteOperation.Google, "caseStageDefinitions.list", Permission, MayRepeat: true);

    private static readonly RemoteOperation Probing = Listing with { MayRepeat = false, RepeatsWhenThrottled = false };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CaseStage>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Without an order asked for, the newest comes first.
            var stages = await PagedList
                .ReadAsync(
                    connection,
                    Listing,
                    connection.Options.CasesVersion,
                    "/caseStageDefinitions?pageSize=1000&orderBy=order",
                    SoarJson.Default.WireStagePage,
                    page => page.CaseStageDefinitions,
                    cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return StageOrder.Of(stages.Select(s => (s.DisplayName, (int?)s.Order, IdOf(s))));
        }
        catch (SecOpsException e) when (WayOutOf(e) is { } wayOut)
        {
            throw new SecOpsException(e.Failure with { WayOut = wayOut }, e);
        }
    }

    /// <summary>Asks once for little, to see whether stages can be had.</summary>
    internal async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.CallAsync(
                Probing,
                HttpMethod.Get,
                connection.Options.CasesVersion,
                "/caseStageDefinitions?pageSize=1",
                makeBody: null,
                (response, token) => AnswerReader.ReadAsync(Probing, response, SoarJson.Default.WireStagePage, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SecOpsException e) when (WayOutOf(e) is { } wayOut)
        {
            throw new SecOpsException(e.Failure with { WayOut = wayOut }, e);
        }
    }

    private static string? IdOf(WireStage stage) => ResourceName.LastSegment(stage.Name) is { Length: > 0 } id ? id : null;

    private static string? WayOutOf(SecOpsException failed) => failed.Status switch
    {
        // A 500 here is what instances answer whose SOAR still lives by itself; it may also be just trouble.
        HttpStatusCode.InternalServerError when !failed.Failure.IsWebPage =>
            "Where the SOAR has not been migrated to the Google Cloud project, Google answers so: migrate it, or give the tenant a SOAR URL "
            + "and an API key. Where it has been, try again later.",
        HttpStatusCode.Forbidden when failed.Failure is { IsWebPage: false, Reason: not "SERVICE_DISABLED" } =>
            $"Grant the credential the permission {Permission}, and map its e-mail address in the SOAR's settings, under group mapping.",
        _ => null,
    };
}
