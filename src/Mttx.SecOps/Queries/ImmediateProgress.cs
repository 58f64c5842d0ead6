namespace Mttx.SecOps.Queries;

/// <summary>Tells progress within the call that reports it; <see cref="Progress{T}"/> tells later and out of order.</summary>
public sealed class ImmediateProgress(Action<QueryProgress> report) : IProgress<QueryProgress>
{
    /// <inheritdoc/>
    public void Report(QueryProgress value) => report(value);
}
