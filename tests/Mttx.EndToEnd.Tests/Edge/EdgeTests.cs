using System.Diagnostics.CodeAnalysis;

namespace Mttx.EndToEnd.Tests.Edge;

/// <summary>The tests behind the emulator of Azure Static Web Apps.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it so.")]
public sealed class EdgeTests : ICollectionFixture<EdgeSite>
{
    public const string Name = "edge";
}
