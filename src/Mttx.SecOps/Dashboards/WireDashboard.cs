using Mttx.SecOps.Http;

namespace Mttx.SecOps.Dashboards;

internal sealed record WireDashboard : WireAnswer
{
    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? CreateTime { get; init; }
}
