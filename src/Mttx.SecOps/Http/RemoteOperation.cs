namespace Mttx.SecOps.Http;

/// <summary>One thing that an upstream does for us: what it is called, and what may be done when it fails.</summary>
/// <param name="Upstream">Who does it, as messages name it.</param>
/// <param name="Name">Its name, such as <c>dataTables.get</c>.</param>
/// <param name="Permission">The permission that it needs; null when none is known.</param>
/// <param name="MayRepeat">Whether asking twice does no more than asking once.</param>
internal sealed record RemoteOperation(string Upstream, string Name, string? Permission, bool MayRepeat)
{
    public const string Google = "Google SecOps";
    public const string Soar = "SOAR";
    public const string Webhook = "webhook";

    /// <summary>Whether one try may take as long as a query.</summary>
    public bool IsQuery { get; init; }

    /// <summary>Whether its reader is given failures too, web pages included.</summary>
    public bool ReadsFailures { get; init; }

    /// <summary>Whether to try again when the upstream ran out of time. A heavy query would only run out of it again.</summary>
    public bool RepeatsTimeouts { get; init; } = true;

    /// <summary>Whether to ask again after a 429. It means that nothing was done, so it is safe for writes too.</summary>
    public bool RepeatsWhenThrottled { get; init; } = MayRepeat;

    /// <summary>What to check when there is nothing of that name.</summary>
    public string NotFoundHint { get; init; } = "Check the region, the project and the customer id of the tenant.";
}
