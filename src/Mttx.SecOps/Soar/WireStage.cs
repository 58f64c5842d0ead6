namespace Mttx.SecOps.Soar;

internal sealed record WireStage
{
    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>Zero is left out on the wire, which is what this is without a value.</summary>
    public int Order { get; init; }
}
