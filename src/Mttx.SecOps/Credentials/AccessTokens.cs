using Google.Apis.Auth.OAuth2;

namespace Mttx.SecOps.Credentials;

/// <summary>
/// Access tokens of one Google credential. Google's library caches them and fetches new ones in time; calls share them, and share the
/// fetch of a new one too.
/// </summary>
public sealed class AccessTokens
{
    // Calls under way when a token is refused are refused together. What the first of them fetched is new enough for the others.
    private static readonly TimeSpan StaysFresh = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, Task<ICredential>> _sign;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();

    private Task? _refresh;
    private long? _refreshedAt;

    internal AccessTokens(Func<CancellationToken, Task<ICredential>> sign, TimeSpan timeout, TimeProvider clock)
    {
        _sign = sign;
        _timeout = timeout;
        _clock = clock;
    }

    /// <summary>The tokens of a credential, each waited for at most 30 seconds.</summary>
    public static AccessTokens Of(GoogleCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new AccessTokens(_ => Task.FromResult(credential.UnderlyingCredential), new GoogleSignInOptions().Timeout, TimeProvider.System);
    }

    /// <summary>A token that does not change, for tests and for operators who bring their own.</summary>
    public static AccessTokens Fixed(string token) => Of(GoogleCredential.FromAccessToken(token));

    /// <summary>A token to send.</summary>
    /// <param name="fresh">Whether the last one was refused, so that a new one must be fetched.</param>
    /// <param name="cancellationToken">Ends the wait early; a fetch that others wait for too goes on.</param>
    /// <exception cref="SecOpsException">There is no token to be had; the message never holds a key, a token or a raw answer.</exception>
    public async Task<string> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var token = await FetchAsync(fresh, either.Token).WaitAsync(either.Token).ConfigureAwait(false);

            // What is no header value would be refused later, by a message that repeats it.
            return !string.IsNullOrEmpty(token) && token.All(c => c is > ' ' and < '\u007F') ? token : throw SignInFailures.NoToken();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            throw SignInFailures.TimedOut(_timeout);
        }
        catch (Exception e) when (e is not SecOpsException)
        {
            // All of them: which ones the library throws is its own affair, and none may carry an answer's text outside.
            throw SignInFailures.Of(e);
        }
    }

    private async Task<string> FetchAsync(bool fresh, CancellationToken cancellationToken)
    {
        var credential = await _sign(cancellationToken).ConfigureAwait(false);
        if (fresh)
        {
            await RefreshAsync(credential).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return await credential.GetAccessTokenForRequestAsync(authUri: null, cancellationToken).ConfigureAwait(false);
    }

    private Task RefreshAsync(ICredential credential)
    {
        lock (_lock)
        {
            if (_refresh is not { IsCompleted: false }
                && !(_refreshedAt is { } at && _clock.GetElapsedTime(at) < StaysFresh))
            {
                _refresh = RefreshNowAsync(credential);
            }

            return _refresh ?? Task.CompletedTask;
        }
    }

    private async Task RefreshNowAsync(ICredential credential)
    {
        // On its own thread and under its own time limit: it begins inside the lock, and belongs to all who wait for it.
        using var limit = new CancellationTokenSource(_timeout, _clock);
        var token = limit.Token;
        await Task.Run(
            () => credential switch
            {
                ServiceCredential service => service.RequestAccessTokenAsync(token),
                UserCredential user => user.RefreshTokenAsync(token),
                _ => Task.FromResult(true),
            },
            CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
        {
            _refreshedAt = _clock.GetTimestamp();
        }
    }
}
