namespace Mttx.Metrics.Cases;

/// <summary>One activity of a case and the state after it.</summary>
/// <param name="Time">When, in epoch seconds.</param>
/// <param name="Activity">What, such as <c>STAGE_CHANGE</c>; null when the row does not say.</param>
/// <param name="Stage">The case's stage after it; null when the row does not say.</param>
/// <param name="Status">The case's status after it; null when the row does not say.</param>
public readonly record struct CaseEvent(long Time, string? Activity, string? Stage, string? Status)
{
    /// <summary>Whether the case is closed after it: it was closed just now, or its status says so.</summary>
    public bool IsClosed => Activity == "CLOSE_CASE" || Status == "CLOSED";
}
