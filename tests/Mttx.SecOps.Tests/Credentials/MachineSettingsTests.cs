using System.Net;
using Microsoft.AspNetCore.Http;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Guard;
using Mttx.SecOps.Tests.Guard;

namespace Mttx.SecOps.Tests.Credentials;

[Collection(MachineSettings.Name)]
public sealed class MachineSettingsTests
{
    private const string CredentialVariable = "GOOGLE_APPLICATION_CREDENTIALS";

    [Fact]
    public async Task The_default_credential_is_the_one_that_the_environment_names()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = new GoogleSignIn(new GoogleSignInOptions { EndpointOverride = server.Address }, TimeProvider.System);
        var before = Environment.GetEnvironmentVariable(CredentialVariable);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, KeyFile.Text());
            Environment.SetEnvironmentVariable(CredentialVariable, file);

            Assert.Equal("token-1", await signIn.ApplicationDefault().GetAsync(fresh: false, CancellationToken.None));
            Assert.Equal(
                "token-3",
                await signIn.ApplicationDefault("analyst@my-project-2.iam.gserviceaccount.com").GetAsync(fresh: false, CancellationToken.None));
        }
        finally
        {
            Environment.SetEnvironmentVariable(CredentialVariable, before);
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Neither_guarded_calls_nor_the_identity_endpoint_go_through_the_environments_proxy()
    {
        await using var proxy = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("by proxy"));
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("direct"));
        await using var tokens = await TokenServer.StartAsync();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Address);
        try
        {
            using var plain = new HttpClient();
            using var guarded = new HttpClient(
                new OutgoingGuard(new OutgoingGuardOptions { AllowedHosts = [server.Address.Authority] }).CreateHandler());
            using var signIn = new GoogleSignIn(new GoogleSignInOptions { EndpointOverride = tokens.Address }, TimeProvider.System);
            var federation = new AzureFederation { Provider = FederationTests.Provider, Resource = "api://mttx-google" };

            Assert.Equal("by proxy", await plain.GetStringAsync(server.Address));
            Assert.Equal("direct", await guarded.GetStringAsync(server.Address));
            Assert.Equal(
                "token-1", await signIn.AzureManagedIdentity(federation, variable: tokens.Variable).GetAsync(fresh: false, CancellationToken.None));
            Assert.Single(proxy.Requests);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
