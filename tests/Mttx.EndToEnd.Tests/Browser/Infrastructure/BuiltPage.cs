using Mttx.DevHost;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>The page as it is deployed.</summary>
internal static class BuiltPage
{
    public static string Folder { get; } = Path.Combine(Checkout.Page, "dist");

    /// <summary>Builds it unless it is there. The dev host would as well, but whoever waits for that one is in a hurry.</summary>
    public static Task EnsureAsync() => Page.BuildAsync(Checkout.Page, new Screen(TextWriter.Null, withColours: false), CancellationToken.None);
}
