using System.Globalization;

namespace Mttx.Functions.Storage;

/// <summary>
/// Which row of another database a numbered row was made of. A note of it lies in the same partition, so that the row comes across once, whatever
/// becomes of it later.
/// </summary>
/// <param name="Id">Its id there, from 1 on.</param>
/// <param name="Fingerprint">Tells its content: that database may give the id of a row that is gone to another one.</param>
internal sealed record RowOrigin(long Id, string Fingerprint)
{
    /// <summary>Larger ids are not kept: they would use up the numbers that are left for new rows.</summary>
    public const int MostKept = ChildId.MaxNumber / 2;

    /// <summary>The key of the note, behind <see cref="NumberedRows.End"/>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"imported-{Id:D19}");
}
