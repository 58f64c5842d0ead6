namespace Mttx.Functions.Storage.Tables;

/// <summary>What becomes of stored properties that the written entity does not name.</summary>
internal enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge,

    /// <summary>They go.</summary>
    Replace,
}
