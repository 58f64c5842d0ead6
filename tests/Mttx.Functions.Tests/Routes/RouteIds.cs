using System.Globalization;
using System.Text.Json.Nodes;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Tests.Routes;

/// <summary>The ids by which routes are asked for what is one tenant's.</summary>
/// <param name="Tenant">The tenant; all ids of tests have nine digits, so that they are found in answers.</param>
/// <param name="Run">A finished run of it.</param>
/// <param name="Key">The id of an API key of it.</param>
internal sealed record RouteIds(long Tenant, string Run, string Key)
{
    /// <summary>The tenant as it was added, where it is the caller's own.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The first metric configuration, limit, query or schedule.</summary>
    public long Child => new ChildId(Tenant, 1).Value;

    /// <summary>Its only schedule.</summary>
    public long Schedule => Child;

    /// <summary>That schedule's destination of CSV files.</summary>
    public long Files => Child;

    /// <summary>That schedule's destination of data tables.</summary>
    public long DataTables => new ChildId(Tenant, 2).Value;

    /// <summary>That schedule's webhook.</summary>
    public long Webhook => new ChildId(Tenant, 3).Value;

    /// <summary>The run's id without the tenant in front.</summary>
    public string RunTail => Run[(Run.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>An answer's text with a word in place of each id.</summary>
    public string Anonymous(string text) => text
        .Replace(Run, "RUN", StringComparison.Ordinal)
        .Replace(RunTail, "TAIL", StringComparison.Ordinal)
        .Replace(Key, "KEY", StringComparison.Ordinal)
        .Replace(Tenant.ToString(CultureInfo.InvariantCulture), "TENANT", StringComparison.Ordinal);
}
