using Google.Apis.Auth.OAuth2;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;

namespace Mttx.Functions.CommandLine;

/// <summary>Where the command line gets its credential.</summary>
internal static class SignIn
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    public static async Task<AccessTokens> TokensAsync(string? file, SecOpsOptions options, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return AccessTokens.Of((await GoogleCredential.GetApplicationDefaultAsync(cancellationToken)).CreateScoped(Scope));
        }

        return AccessTokens.Of(GoogleCredential.FromJson(await InputFile.ReadTextAsync(file, "--credentials", cancellationToken)).CreateScoped(Scope));
    }
}
