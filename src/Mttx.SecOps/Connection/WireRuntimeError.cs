namespace Mttx.SecOps.Connection;

internal sealed record WireRuntimeError
{
    public string? ErrorTitle { get; init; }

    public string? ErrorDescription { get; init; }

    public string? ErrorSeverity { get; init; }
}
