namespace Mttx.SecOps.Tests.DataTables;

/// <summary>What a service may do with a row whose id is there: nobody could confirm which it is.</summary>
internal enum OnExisting
{
    /// <summary>The whole batch is refused.</summary>
    Refuses,

    /// <summary>The row is passed over, and the rest is written.</summary>
    Skips,

    /// <summary>The row that is there is replaced.</summary>
    Overwrites,
}
