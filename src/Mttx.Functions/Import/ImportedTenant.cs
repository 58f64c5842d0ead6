namespace Mttx.Functions.Import;

/// <summary>A tenant of the older MTTx that is, or in a dry run would be, a tenant here.</summary>
/// <param name="OldId">Its id there.</param>
/// <param name="Id">Its id here.</param>
/// <param name="IsNew">Whether this import has made it.</param>
internal sealed record ImportedTenant(long OldId, long Id, bool IsNew);
