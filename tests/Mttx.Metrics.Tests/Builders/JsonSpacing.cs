namespace Mttx.Metrics.Tests.Builders;

/// <summary>Where a document has white space.</summary>
internal enum JsonSpacing
{
    /// <summary>Nowhere.</summary>
    Compact,

    /// <summary>A space behind colons and commas.</summary>
    Loose,

    /// <summary>A line for each member and value, indented.</summary>
    Pretty,

    /// <summary>Anywhere and everywhere, never twice the same.</summary>
    Wild,
}
