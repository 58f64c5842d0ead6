using Google.Apis.Auth.OAuth2;

namespace Mttx.SecOps.Credentials;

/// <summary>
/// The ways to sign in to Google Cloud. Each makes a source of access tokens that is kept as long as its tenant is; nothing is sent
/// before the first token is asked for. One of these serves all tenants, and lives as long as they do.
/// </summary>
public sealed class GoogleSignIn : IDisposable
{
    /// <summary>The scope that tokens are asked for. What they may do is decided by IAM.</summary>
    public const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    /// <summary>How long a token of an impersonated service account lives.</summary>
    public static readonly TimeSpan ImpersonationLifetime = TimeSpan.FromSeconds(600);

    private readonly GoogleSignInOptions _options;
    private readonly TimeProvider _clock;
    private readonly TokenHttpClientFactory _clients;

    /// <summary>Makes the ways to sign in.</summary>
    /// <exception cref="ArgumentException">The endpoint override does not point to this machine, or the time to wait is out of range.</exception>
    public GoogleSignIn(GoogleSignInOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        LoopbackEndpoint.Check(options.EndpointOverride);
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(5))
        {
            throw new ArgumentException($"{nameof(options.Timeout)}, the time to wait for a token, is {options.Timeout}; it may be 1 second to 5 minutes.");
        }

        _options = options;
        _clock = clock;
        _clients = new TokenHttpClientFactory(options);
    }

    /// <summary>Signs in as a service account by its JSON key, which may come from a user.</summary>
    /// <param name="json">The text of the key file.</param>
    /// <param name="impersonate">Email of a service account to act as; null for none.</param>
    /// <exception cref="ArgumentException">
    /// The text is not a usable key, or the email not one; the message names the member that is wrong and never repeats what it holds.
    /// </exception>
    public AccessTokens ServiceAccount(string json, string? impersonate = null)
    {
        var initializer = ServiceAccountKey.Read(json, _options.EndpointOverride is not null);
        initializer.Clock = new GoogleClock(_clock);
        initializer.HttpClientFactory = _clients;
        initializer.Scopes = [Scope];
        return Tokens(_ => Task.FromResult(GoogleCredential.FromServiceAccountCredential(new ServiceAccountCredential(initializer))), impersonate);
    }

    /// <summary>Signs in as the machine's environment says: a file that GOOGLE_APPLICATION_CREDENTIALS names, gcloud's own, or Google's metadata server.</summary>
    /// <param name="impersonate">Email of a service account to act as; null for none.</param>
    /// <exception cref="ArgumentException">The email is not a service account's.</exception>
    public AccessTokens ApplicationDefault(string? impersonate = null) => Tokens(
        async cancellationToken =>
        {
            try
            {
                return (await GoogleCredential.GetApplicationDefaultAsync(cancellationToken).ConfigureAwait(false)).CreateWithHttpClientFactory(_clients);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw SignInFailures.NoDefault(e);
            }
        },
        impersonate);

    /// <summary>Signs in as the managed identity of the Azure app that this process runs in, by workload identity federation: without any key.</summary>
    /// <param name="federation">The pool's provider and what Azure must know.</param>
    /// <param name="impersonate">Email of a service account to act as after that; null for none.</param>
    /// <param name="variable">Reads an environment variable; null for the process's own.</param>
    /// <exception cref="ArgumentException">A part of <paramref name="federation"/> or the email has not the form it must have.</exception>
    public AccessTokens AzureManagedIdentity(AzureFederation federation, string? impersonate = null, Func<string, string?>? variable = null)
    {
        ArgumentNullException.ThrowIfNull(federation);
        federation.Validate();
        return Tokens(
            _ => Task.FromResult(GoogleCredential
                .FromJson(ManagedIdentityEndpoint.Of(variable ?? Environment.GetEnvironmentVariable).Configuration(federation))
                .CreateWithHttpClientFactory(_clients)),
            impersonate);
    }

    /// <inheritdoc/>
    public void Dispose() => _clients.Dispose();

    private AccessTokens Tokens(Func<CancellationToken, Task<GoogleCredential>> source, string? impersonate)
    {
        if (impersonate is not null && !ServiceAccountEmail.IsOne(impersonate))
        {
            throw new ArgumentException(
                "The account to impersonate is not a service account's email; give one such as reader@my-project-1.iam.gserviceaccount.com.",
                nameof(impersonate));
        }

        var made = new CredentialOnce(async cancellationToken =>
        {
            try
            {
                var credential = await source(cancellationToken).ConfigureAwait(false);
                return (impersonate is null ? credential.CreateScoped(Scope) : Impersonate(credential, impersonate)).UnderlyingCredential;
            }
            catch (Exception e) when (e is not (SecOpsException or OperationCanceledException))
            {
                throw SignInFailures.Unusable();
            }
        });
        return new AccessTokens(made.GetAsync, _options.Timeout, _clock);
    }

    private GoogleCredential Impersonate(GoogleCredential source, string email) => source.Impersonate(new ImpersonatedCredential.Initializer(email)
    {
        Scopes = [Scope],
        Lifetime = ImpersonationLifetime,
        Clock = new GoogleClock(_clock),
        HttpClientFactory = _clients,
    });
}
