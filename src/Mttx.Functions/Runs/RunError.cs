namespace Mttx.Functions.Runs;

/// <summary>Why a run failed, as a problem document tells it.</summary>
/// <param name="Status">The HTTP status for a caller who waits.</param>
/// <param name="Title">The kind of trouble.</param>
/// <param name="Detail">What happened and what to do.</param>
internal sealed record RunError(int Status, string Title, string Detail)
{
    /// <summary>Who failed, when it was not MTTx.</summary>
    public string? Upstream { get; init; }

    /// <summary>The status it answered.</summary>
    public int? UpstreamStatus { get; init; }
}
