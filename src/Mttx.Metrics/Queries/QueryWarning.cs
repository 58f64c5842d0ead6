namespace Mttx.Metrics.Queries;

/// <summary>What a query said about its own answer in <c>queryRuntimeErrors</c>, on HTTP 200.</summary>
/// <param name="Title">The API's <c>errorTitle</c>, empty when it sent none.</param>
/// <param name="Description">The API's <c>errorDescription</c>, empty when it sent none.</param>
/// <param name="Severity">The API's <c>errorSeverity</c>: <c>WARNING</c>, <c>SEVERE</c> or something newer.</param>
/// <param name="Reason">The API's <c>warningReason</c>, such as <c>ROW_LIMIT_EXCEEDED</c>.</param>
/// <param name="RowLimit">The cap that was hit, in rows, when the API told it.</param>
public sealed record QueryWarning(string Title, string Description, string Severity, string Reason, long? RowLimit)
{
    /// <summary>Whether rows were cut off: every such reason of the API ends in <c>ROW_LIMIT_EXCEEDED</c>.</summary>
    public bool IsRowLimit => RowLimit is not null || Reason.EndsWith("ROW_LIMIT_EXCEEDED", StringComparison.Ordinal);

    internal bool IsSevere => Severity == "SEVERE";
}
