namespace Mttx.Functions.Exports;

/// <summary>What became of an export.</summary>
internal enum ExportState
{
    /// <summary>Not done yet, or to be tried again.</summary>
    Pending,

    /// <summary>The report is where it should go.</summary>
    Done,

    /// <summary>There was nothing to do: the destination is gone or disabled, or its condition is not met.</summary>
    Skipped,

    /// <summary>It failed for good; the detail tells why.</summary>
    Failed,
}
