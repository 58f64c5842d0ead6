namespace Mttx.Metrics.Definitions;

/// <summary>How a figure stands to its threshold.</summary>
public enum Rating
{
    /// <summary>There is no figure or no threshold: a neutral colour.</summary>
    None,

    /// <summary>Within the good limit.</summary>
    Good,

    /// <summary>Within the ok limit.</summary>
    Ok,

    /// <summary>Beyond both.</summary>
    Bad,
}
