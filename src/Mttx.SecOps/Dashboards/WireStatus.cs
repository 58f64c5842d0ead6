namespace Mttx.SecOps.Dashboards;

/// <summary><c>google.rpc.Status</c>. The code 0, which means success, is left out on the wire.</summary>
internal sealed record WireStatus
{
    public int Code { get; init; }

    public string? Message { get; init; }
}
