using System.Collections.Concurrent;
using Mttx.Functions.Hosting;
using Mttx.SecOps.Credentials;

namespace Mttx.Functions.Tenants;

/// <summary>
/// How this installation signs in to Google for tenants that bring no service account: by a key file
/// (<c>GoogleSignIn:ServiceAccountFile</c>), by its managed identity (<c>GoogleSignIn:Federation</c>), or as the machine is.
/// </summary>
internal sealed class DeploymentSignIn
{
    private const string Section = "GoogleSignIn";
    private const string FileSetting = Section + ":ServiceAccountFile";
    private const string FederationSection = Section + ":Federation";

    private readonly Func<string?, AccessTokens> _make;

    // Tenants that act as the same account share its tokens.
    private readonly ConcurrentDictionary<string, AccessTokens> _tokens = new(StringComparer.Ordinal);

    /// <summary>Reads the settings; nothing is sent yet.</summary>
    /// <exception cref="InvalidOperationException">They contradict each other, or one cannot be used.</exception>
    public DeploymentSignIn(IConfiguration configuration, GoogleSignIn signIn)
    {
        var file = configuration[FileSetting];
        var federation = configuration.GetSection(FederationSection);
        var isFederated = federation.GetChildren().Any(setting => !string.IsNullOrWhiteSpace(setting.Value));
        if (!string.IsNullOrWhiteSpace(file) && isFederated)
        {
            throw new InvalidOperationException($"Settings {Section}: there are both ServiceAccountFile and Federation; give one.");
        }

        _make = !string.IsNullOrWhiteSpace(file) ? OfFile(signIn, file)
            : isFederated ? OfFederation(signIn, federation)
            : signIn.ApplicationDefault;
    }

    /// <summary>Tokens of the installation, or of an account that it may act as.</summary>
    public AccessTokens Tokens(string? impersonate) => _tokens.GetOrAdd(impersonate ?? "", _ => _make(impersonate));

    private static Func<string?, AccessTokens> OfFile(GoogleSignIn signIn, string path)
    {
        string key;
        try
        {
            key = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"Settings {FileSetting}: the file cannot be read ({e.GetType().Name}); give the path of a service account's JSON key.");
        }

        Settings.Check(FileSetting, () => signIn.ServiceAccount(key));
        return impersonate => signIn.ServiceAccount(key, impersonate);
    }

    private static Func<string?, AccessTokens> OfFederation(GoogleSignIn signIn, IConfigurationSection section)
    {
        var federation = new AzureFederation
        {
            Provider = section["Provider"] ?? "",
            Resource = section["Resource"] ?? "",
            ClientId = section["ClientId"] is { Length: > 0 } id
                ? Settings.Check(FederationSection + ":ClientId", () => Guid.Parse(id))
                : null,
            ServiceAccountImpersonationUrl = section["ServiceAccountImpersonationUrl"] is { Length: > 0 } url ? url : null,
        };
        Settings.Check(FederationSection, () => signIn.AzureManagedIdentity(federation));
        return impersonate => signIn.AzureManagedIdentity(federation, impersonate);
    }
}
