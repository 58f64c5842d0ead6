namespace Mttx.Functions.Exports;

/// <summary>Whose report it is: a tenant or a schedule.</summary>
internal sealed record WebhookParty(long Id, string Name);
