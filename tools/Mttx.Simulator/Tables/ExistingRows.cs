namespace Mttx.Simulator.Tables;

/// <summary>What becomes of a row whose id is already there: Google does not say.</summary>
internal enum ExistingRows
{
    /// <summary>The whole request is refused with ALREADY_EXISTS.</summary>
    Error,

    /// <summary>The row stays as it was.</summary>
    Skip,

    /// <summary>The new values take its place.</summary>
    Overwrite,
}
