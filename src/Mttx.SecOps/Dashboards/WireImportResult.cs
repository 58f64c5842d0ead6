namespace Mttx.SecOps.Dashboards;

internal sealed record WireImportResult
{
    public string? Dashboard { get; init; }

    public WireStatus? Status { get; init; }
}
