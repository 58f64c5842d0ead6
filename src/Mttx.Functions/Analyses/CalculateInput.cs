using Mttx.Functions.Http;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Analyses;

/// <summary>What <c>POST /analysis/calculate</c> was sent, read as it came.</summary>
/// <param name="TenantId">Whose definitions and thresholds hold.</param>
/// <param name="History">The history query's answer.</param>
/// <param name="Cases">The case query's answer.</param>
/// <param name="HistoryLimitHit">Whether the caller knows that history rows are missing; null when they did not say.</param>
/// <param name="CasesLimitHit">Likewise of the cases.</param>
internal sealed record CalculateInput(long TenantId, QueryTable History, QueryTable Cases, bool? HistoryLimitHit, bool? CasesLimitHit)
{
    private const string Tenant = "tenant_id";
    private const string HistoryData = "case_history_data";
    private const string CaseData = "case_mttd_data";
    private const string HistoryLimit = "history_limit_hit";
    private const string CaseLimit = "mttd_limit_hit";

    private static readonly string[] Known = [Tenant, HistoryData, CaseData, HistoryLimit, CaseLimit];

    /// <summary>Reads the body; the two documents in it are never held as such.</summary>
    /// <exception cref="JsonFault">The body is something else.</exception>
    public static async Task<CalculateInput> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var members = new JsonMembers(body);
        long? tenant = null;
        QueryTable? history = null;
        QueryTable? cases = null;
        bool? historyLimit = null;
        bool? caseLimit = null;
        while (await members.NextAsync(cancellationToken) is { } name)
        {
            switch (name)
            {
                case Tenant:
                    tenant = await members.ReadSmallAsync<long>("a tenant's id, a whole number", cancellationToken);
                    break;
                case HistoryData:
                    history = await TableAsync(members, name, QuerySchema.History, cancellationToken);
                    break;
                case CaseData:
                    cases = await TableAsync(members, name, QuerySchema.Cases, cancellationToken);
                    break;
                case HistoryLimit:
                    historyLimit = await members.ReadSmallAsync<bool?>("true, false or null", cancellationToken);
                    break;
                case CaseLimit:
                    caseLimit = await members.ReadSmallAsync<bool?>("true, false or null", cancellationToken);
                    break;
                default:
                    throw new JsonFault(JsonWords.Field(name), $"is not a member that is known here; the members are {string.Join(", ", Known)}.");
            }
        }

        return new CalculateInput(
            tenant ?? throw Missing(Tenant, "the tenant's id, a whole number"),
            history ?? throw Missing(HistoryData, "the answer of the history query, as POST /api/analysis/run gives it"),
            cases ?? throw Missing(CaseData, "the answer of the case query, as POST /api/analysis/run gives it"),
            historyLimit,
            caseLimit);
    }

    /// <summary>The metrics of what was read.</summary>
    /// <exception cref="JsonFault">The history lacks a column that a milestone of the card asks for.</exception>
    public Analysis Analyse(DefinitionCard card, IReadOnlyList<MetricThreshold> thresholds)
    {
        try
        {
            return Analysis.Of(CaseSet.Build(History, Cases, card), thresholds);
        }
        catch (QueryResultException e)
        {
            throw Fault(e, HistoryData);
        }
    }

    private static async Task<QueryTable> TableAsync(JsonMembers members, string name, QuerySchema schema, CancellationToken cancellationToken)
    {
        try
        {
            await using var value = members.OpenValue();
            return await QueryTableReader.ReadAsync(value, schema, null, cancellationToken);
        }
        catch (QueryResultException e)
        {
            throw Fault(e, name);
        }
    }

    // The reader's path starts at the member; its bytes are counted from the value's first.
    private static JsonFault Fault(QueryResultException e, string member) =>
        new(member, e.Message.StartsWith("At $", StringComparison.Ordinal) ? $"At {member}{e.Message["At $".Length..]}" : e.Message, e);

    private static JsonFault Missing(string member, string what) => new(member, $"The member is missing; give {what}.");
}
