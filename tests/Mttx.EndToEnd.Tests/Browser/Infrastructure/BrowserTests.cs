using System.Diagnostics.CodeAnalysis;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>The tests in a browser: they share a site, and so come one after the other.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it so.")]
public sealed class BrowserTests : ICollectionFixture<Site>
{
    public const string Name = "browser";
}
