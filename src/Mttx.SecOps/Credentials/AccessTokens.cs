using Google.Apis.Auth.OAuth2;

namespace Mttx.SecOps.Credentials;

/// <summary>Access tokens of one Google credential. Google's library caches them and fetches new ones in time; calls share them.</summary>
public sealed class AccessTokens
{
    private readonly Func<bool, CancellationToken, Task<string>> _fetch;

    private AccessTokens(Func<bool, CancellationToken, Task<string>> fetch) => _fetch = fetch;

    /// <summary>The tokens of a credential.</summary>
    public static AccessTokens Of(GoogleCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new AccessTokens(async (fresh, cancellationToken) =>
        {
            if (fresh && credential.UnderlyingCredential is ServiceCredential renewable)
            {
                await renewable.RequestAccessTokenAsync(cancellationToken).ConfigureAwait(false);
            }

            return await credential.UnderlyingCredential
                .GetAccessTokenForRequestAsync(authUri: null, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>A token that does not change, for tests and for operators who bring their own.</summary>
    public static AccessTokens Fixed(string token) => new((_, _) => Task.FromResult(token));

    /// <summary>A token to send.</summary>
    /// <param name="fresh">Whether the last one was refused, so that a new one must be fetched.</param>
    /// <param name="cancellationToken">Ends the fetch early.</param>
    public Task<string> GetAsync(bool fresh, CancellationToken cancellationToken) => _fetch(fresh, cancellationToken);
}
