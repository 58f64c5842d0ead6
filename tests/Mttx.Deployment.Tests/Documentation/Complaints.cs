namespace Mttx.Deployment.Tests.Documentation;

/// <summary>What a check found wrong.</summary>
internal static class Complaints
{
    /// <summary>Fails with all of them, one a line.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all == "", all);
    }
}
