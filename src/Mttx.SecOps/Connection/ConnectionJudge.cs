using System.Text.RegularExpressions;

namespace Mttx.SecOps.Connection;

/// <summary>Says what stands behind several failures, and what to do about it. The surest sign decides.</summary>
internal static partial class ConnectionJudge
{
    public static (ConnectionVerdict Verdict, string Summary) Of(
        SecOpsInstance instance, IReadOnlyList<FeatureCheck> checks, bool stagesAreGoogles)
    {
        var failed = checks.Where(check => !check.Passed).ToList();

        // A SOAR with a key of its own says nothing about Google, nor Google about it.
        var google = checks.Where(check => stagesAreGoogles || check.Feature != ConnectionFeature.Stages).ToList();
        var refused = google.FindAll(check => !check.Passed);
        var allFail = refused.Count == google.Count;
        var kinds = refused.Select(check => check.Failure!.Kind).ToHashSet();
        var verdict = Verdict(instance, failed.Count, refused, kinds, allFail);
        return (verdict, verdict switch
        {
            ConnectionVerdict.Works => "Everything works.",
            ConnectionVerdict.BadCredential =>
                "Google does not accept the tenant's credential: it may be revoked, expired or incomplete, or this machine's clock may be wrong. "
                + "Give the tenant a new one.",
            ConnectionVerdict.Unreachable =>
                "Google SecOps cannot be reached from here: check DNS, the way out to the internet and proxies. " + refused[0].Message,
            ConnectionVerdict.WrongRegion =>
                $"The instance is not found in region {instance.Region}: check the region of the tenant, and the host that the operator has set.",
            ConnectionVerdict.WrongProjectOrInstance =>
                $"Google knows no instance {instance.CustomerId} in project {instance.ProjectId}, region {instance.Region}: check the project and the "
                + "customer id, which SIEM settings show; if both are right, check the region.",
            ConnectionVerdict.ApiSwitchedOff => $"The Chronicle API is switched off in project {instance.ProjectId}: switch it on, or check the project.",
            ConnectionVerdict.MissingPermission => Permissions(instance, refused, allFail),
            ConnectionVerdict.ServiceTrouble => $"Google SecOps has trouble with {Names(refused)}; try again later.",
            _ => $"{checks.Count - failed.Count} of {checks.Count} features work; {Names(failed)} do not: see each of them.",
        });
    }

    private static ConnectionVerdict Verdict(
        SecOpsInstance instance, int failed, List<FeatureCheck> refused, HashSet<FailureKind> kinds, bool allFail)
    {
        bool Any(Func<SecOpsFailure, bool> sign) => refused.Exists(check => sign(check.Failure!));
        bool All(Func<SecOpsFailure, bool> sign) => allFail && refused.TrueForAll(check => sign(check.Failure!));

        return failed == 0 ? ConnectionVerdict.Works
            : Any(f => f.Kind == FailureKind.BadCredential) ? ConnectionVerdict.BadCredential
            : Any(f => f.Reason == "SERVICE_DISABLED") ? ConnectionVerdict.ApiSwitchedOff
            : All(f => f.NetworkError == HttpRequestError.NameResolutionError) && !Region.Documented.Contains(instance.Region.Name)
                ? ConnectionVerdict.WrongRegion
            : All(f => f.Kind == FailureKind.Unreachable) ? ConnectionVerdict.Unreachable
            : Any(f => f.Kind is FailureKind.NotFound or FailureKind.BadRequest or FailureKind.Forbidden && SpeaksOfPlace(f))
                ? ConnectionVerdict.WrongRegion
            : All(f => f.Kind == FailureKind.NotFound && f.IsWebPage) ? ConnectionVerdict.WrongRegion
            : Any(f => f.Reason == "CONSUMER_INVALID") ? ConnectionVerdict.WrongProjectOrInstance
            : kinds.Contains(FailureKind.NotFound) && All(f => f.Kind is FailureKind.NotFound or FailureKind.Forbidden)
                ? ConnectionVerdict.WrongProjectOrInstance
            : refused.Exists(check => check is { Feature: ConnectionFeature.Instance, Failure.Kind: FailureKind.NotFound })
                ? ConnectionVerdict.WrongProjectOrInstance
            : kinds.Contains(FailureKind.Forbidden) ? ConnectionVerdict.MissingPermission
            : refused.Exists(check => check.Failure!.IsTransient && check.Feature != ConnectionFeature.Stages) ? ConnectionVerdict.ServiceTrouble
            : ConnectionVerdict.SomeFail;
    }

    private static string Permissions(SecOpsInstance instance, List<FeatureCheck> refused, bool allFail)
    {
        var forbidden = refused.FindAll(check => check.Failure!.Kind == FailureKind.Forbidden);
        var missing = string.Join(", ", forbidden.Select(check => PermissionOf(check.Feature)));
        return (allFail, forbidden.Count == refused.Count) switch
        {
            (true, true) =>
                $"The credential may do nothing in project {instance.ProjectId}: grant it {missing} there, or check that this is the instance's project.",
            (_, true) => $"The credential lacks {missing}: grant that, and {Names(forbidden)} will work; the rest does.",
            _ => $"The credential lacks {missing}: grant that for {Names(forbidden)}; other features fail for other reasons, see each of them.",
        };
    }

    private static string PermissionOf(ConnectionFeature feature) => feature switch
    {
        ConnectionFeature.Instance => "chronicle.instances.get",
        ConnectionFeature.Queries => "chronicle.dashboardQueries.execute",
        ConnectionFeature.DataTables => "chronicle.dataTables.list",
        ConnectionFeature.Dashboards => "chronicle.nativeDashboards.list",
        _ => "chronicle.caseStageDefinitions.get",
    };

    private static string Names(List<FeatureCheck> checks) => string.Join(", ", checks.Select(check => check.Feature switch
    {
        ConnectionFeature.Instance => "the instance's identity",
        ConnectionFeature.Queries => "queries",
        ConnectionFeature.DataTables => "data tables",
        ConnectionFeature.Dashboards => "dashboards",
        _ => "case stages",
    }));

    private static bool SpeaksOfPlace(SecOpsFailure failure) => failure.Detail is { } words && Place().IsMatch(words);

    [GeneratedRegex(
        @"\b(region|location mismatch|(wrong|invalid|unsupported|unknown) location|location '?[a-z0-9-]+'? (is|not|does))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
