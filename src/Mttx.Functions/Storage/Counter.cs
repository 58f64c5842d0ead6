namespace Mttx.Functions.Storage;

/// <summary>Rows that tell the last number that was given. They never go back, or what is gone would have its number given again.</summary>
internal static class Counter
{
    /// <summary>The key of a row that does nothing else.</summary>
    public const string Key = "counter";

    /// <summary>The property with the last number, in whichever row counts; no other row has it.</summary>
    public const string Last = "Last";
}
