namespace Mttx.Functions.Tests.Publishing;

/// <summary>The tests that look at the published app: it is published once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPublishedApp : ICollectionFixture<PublishedApp>
{
    public const string Name = "published app";
}
