using Mttx.Metrics.Queries;

namespace Mttx.SecOps;

/// <summary>What the operator may set about the way to Google SecOps. Section <c>SecOps</c>.</summary>
public sealed record SecOpsOptions
{
    /// <summary>Host by region; <c>{region}</c> is replaced. Default the classic host; the other documented one is <see cref="RegionalHostTemplate"/>.</summary>
    public string HostTemplate { get; init; } = ClassicHostTemplate;

    /// <summary>An address to use instead of Google's, for the simulator. Refused unless it points to this machine.</summary>
    public Uri? EndpointOverride { get; init; }

    /// <summary>API version of dashboard queries. Default <c>v1</c>.</summary>
    public string QueriesVersion { get; init; } = "v1";

    /// <summary>API version of data tables. Default <c>v1</c>.</summary>
    public string DataTablesVersion { get; init; } = "v1";

    /// <summary>API version of native dashboards. Default <c>v1</c>.</summary>
    public string DashboardsVersion { get; init; } = "v1";

    /// <summary>API version of the instance itself. Default <c>v1</c>.</summary>
    public string InstancesVersion { get; init; } = "v1";

    /// <summary>API version of case stages. Default <c>v1beta</c>.</summary>
    public string CasesVersion { get; init; } = "v1beta";

    /// <summary>Requests at a time per tenant. Default 8, range 1 to 64.</summary>
    public int MaxConcurrentRequests { get; init; } = 8;

    /// <summary>Tries of what may be repeated, the first included. Default 5, range 1 to 10.</summary>
    public int MaxTries { get; init; } = 5;

    /// <summary>Time for one try of a query. Default 10 minutes; Google's own clients wait up to 30.</summary>
    public TimeSpan QueryTryTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time for one try of anything else. Default 60 seconds.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for an operation with all its tries. Default 30 minutes.</summary>
    public TimeSpan OverallTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Rows that the API answers to one query at most, whatever its <c>limit:</c> says. Default 10,000.</summary>
    public int RowCap { get; init; } = QueryTable.MostRowsOfAnAnswer;

    /// <summary>Whether queries are answered anew, not from the API's cache. Default true: a number that can be trusted is not an old one.</summary>
    public bool BypassCache { get; init; } = true;

    /// <summary>The longest window asked at once. Default 90 days, which holds for queries that join too.</summary>
    public TimeSpan LongestWindow { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The host that is in production use.</summary>
    public const string ClassicHostTemplate = "https://{region}-chronicle.googleapis.com";

    /// <summary>The host that the reference pages document.</summary>
    public const string RegionalHostTemplate = "https://chronicle.{region}.rep.googleapis.com";
}
