using Mttx.SecOps.Http;

namespace Mttx.SecOps.Dashboards;

internal sealed record WireDashboardPage : WireAnswer
{
    public IReadOnlyList<WireDashboard>? NativeDashboards { get; init; }
}
