namespace Mttx.SecOps.DataTables;

internal sealed record WireRow
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    public string? CreateTime { get; init; }
}
