using Mttx.SecOps.Http;

namespace Mttx.SecOps.Dashboards;

/// <summary>A native dashboard as lists show it.</summary>
/// <param name="Id">Its id, the last part of its name.</param>
/// <param name="DisplayName">Its title. An import may come out with an altered one, so nothing should be found by it.</param>
public sealed record Dashboard(string Id, string DisplayName)
{
    /// <summary>What people are told about it; empty when nothing is.</summary>
    public string Description { get; init; } = "";

    /// <summary>When it was made; null when the service does not say.</summary>
    public DateTimeOffset? CreateTime { get; init; }

    internal static Dashboard Of(WireDashboard wire) => new(ResourceName.LastSegment(wire.Name), wire.DisplayName ?? "")
    {
        Description = wire.Description ?? "",
        CreateTime = WireTime.Parse(wire.CreateTime),
    };
}
