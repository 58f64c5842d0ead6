namespace Mttx.Functions.Stages;

/// <summary>How fetching a tenant's stages went.</summary>
/// <param name="Status"><c>success</c> or <c>failed</c>.</param>
/// <param name="Message">What was found, or what to do.</param>
/// <param name="StagesFetched">How many stages were fetched.</param>
internal sealed record StageFetchResponse(string Status, string Message, int StagesFetched);
