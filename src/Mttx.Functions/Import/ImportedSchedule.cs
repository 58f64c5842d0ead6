using Mttx.Functions.Storage;

namespace Mttx.Functions.Import;

/// <summary>A schedule of the older MTTx that was brought across, or in a dry run would be.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="IsThere">Whether it is here still.</param>
/// <param name="IsNew">Whether this import has made it.</param>
internal sealed record ImportedSchedule(ChildId Id, bool IsThere, bool IsNew);
