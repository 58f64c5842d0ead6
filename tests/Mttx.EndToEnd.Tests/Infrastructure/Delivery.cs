namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>A webhook as it was received.</summary>
/// <param name="Id">What tells that it is the same report again.</param>
/// <param name="Body">What was posted.</param>
internal sealed record Delivery(string Id, string Body);
