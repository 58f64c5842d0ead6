using Mttx.SecOps.Credentials;

namespace Mttx.SecOps.Tests;

public sealed class SecOpsConnectionTests
{
    private static readonly SecOpsInstance Instance = new("my-project", Region.Parse("us"), Guid.Empty);

    [Theory]
    [InlineData("http://127.0.0.1:8085")]
    [InlineData("http://localhost:8085")]
    [InlineData("http://[::1]:8085")]
    public void An_endpoint_on_this_machine_may_stand_in_for_Google(string address)
    {
        using var connection = Connect(address);

        Assert.Equal("my-project", connection.Instance.ProjectId);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("https://10.0.0.1")]
    [InlineData("https://localhost.example.org")]
    [InlineData("ftp://localhost")]
    [InlineData("file:///etc/passwd")]
    public void Any_other_endpoint_is_refused(string address) =>
        Assert.Contains("this machine", Assert.Throws<ArgumentException>(() => Connect(address)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("my-project", true)]
    [InlineData("123456789", true)]
    [InlineData("My-Project", false)]
    [InlineData("a/b", false)]
    [InlineData("my-project\n", false)]
    [InlineData("x", false)]
    [InlineData("..", false)]
    public void A_project_has_the_form_that_Google_gives_it(string project, bool accepted)
    {
        var refusal = Record.Exception(() => new SecOpsInstance(project, Region.Parse("us"), Guid.Empty));

        Assert.Equal(accepted, refusal is null);
        Assert.True(refusal is null or ArgumentException);
    }

    private static SecOpsConnection Connect(string address) => new(
        new HttpClient(), Instance, AccessTokens.Fixed("token"), new SecOpsOptions { EndpointOverride = new Uri(address) }, TimeProvider.System);
}
