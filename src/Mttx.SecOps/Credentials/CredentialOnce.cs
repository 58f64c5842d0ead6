using Google.Apis.Auth.OAuth2;

namespace Mttx.SecOps.Credentials;

/// <summary>Makes a credential when it is first needed and keeps it, with the tokens that it caches; one that could not be made is tried anew.</summary>
internal sealed class CredentialOnce(Func<CancellationToken, Task<ICredential>> make)
{
    private readonly Lock _lock = new();
    private Task<ICredential>? _made;

    public Task<ICredential> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_made is null || _made.IsFaulted || _made.IsCanceled)
            {
                // Not bound to the one who happens to come first; each waits as long as it likes.
                _made = Task.Run(() => make(CancellationToken.None), CancellationToken.None);
            }

            return _made.WaitAsync(cancellationToken);
        }
    }
}
