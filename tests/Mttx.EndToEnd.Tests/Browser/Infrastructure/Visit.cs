using Microsoft.Playwright;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>With what somebody visits.</summary>
internal sealed record Visit
{
    public static Visit OnPhone { get; } = new() { Width = 375, Height = 800, Suffix = " phone" };

    public static Visit Dark { get; } = new() { Colours = ColorScheme.Dark, Suffix = " dark" };

    public int Width { get; init; } = 1366;

    public int Height { get; init; } = 900;

    public ColorScheme Colours { get; init; } = ColorScheme.Light;

    public string Zone { get; init; } = "Europe/Berlin";

    /// <summary>An API key that each request carries: who has one is that caller and not this machine's admin.</summary>
    public string? Key { get; init; }

    /// <summary>What the browser was given when its user signed in.</summary>
    public (string Name, string Value)? Cookie { get; init; }

    /// <summary>Tells apart the traces of visits of one test.</summary>
    public string Suffix { get; init; } = "";
}
