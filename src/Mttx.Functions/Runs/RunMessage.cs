namespace Mttx.Functions.Runs;

/// <summary>The queue's message about a run. The Functions host merges its members with names of its own (Id, DequeueCount, …), so none may be called so.</summary>
internal sealed record RunMessage(long TenantId, string RunId, string? Traceparent);
