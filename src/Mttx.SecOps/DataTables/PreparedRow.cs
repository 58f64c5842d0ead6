namespace Mttx.SecOps.DataTables;

/// <summary>A row ready to be sent.</summary>
/// <param name="Key">What the service makes its id of: the key columns, or all when there is none.</param>
/// <param name="Content">All its values, in the form in which equal ones are equal.</param>
/// <param name="Json">Its part of the request.</param>
internal sealed record PreparedRow(string Key, string Content, byte[] Json);
