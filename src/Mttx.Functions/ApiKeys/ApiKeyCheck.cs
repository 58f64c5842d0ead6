using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mttx.Functions.Identity;

namespace Mttx.Functions.ApiKeys;

/// <summary>Tells valid keys from others. Valid ones are remembered for a short while, so that a busy caller costs no read per call.</summary>
internal sealed class ApiKeyCheck(ApiKeyStore store, ApiKeyUse use, TimeProvider clock)
{
    /// <summary>How long a key that was revoked by another process may still be taken for valid here.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private static readonly byte[] NobodysHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    // By the hash of the text, so that no key lies in memory longer than its request. Only valid ones come in: there are never more than keys.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    // Ids are never given twice. Keeps a look at storage that began before a revocation from remembering the key after it.
    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);

    /// <summary>The caller of a key that was found valid a moment ago; null when storage has to be asked.</summary>
    public Caller? FindKnown(string text)
    {
        var now = clock.GetUtcNow();
        if (!_known.TryGetValue(HashOf(text), out var known) || known.Until <= now || known.Key.IsExpired(now))
        {
            return null;
        }

        use.Note(known.Key.Id, now);
        return known.Caller;
    }

    /// <summary>The caller of a key by what is stored of it; null when it is not valid.</summary>
    public async Task<Caller?> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (ApiKeyText.Read(text) is not { } sent)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var found = await store.FindWithHashAsync(sent.Id, cancellationToken);

        // Compared also where there is nothing to compare with, so that the time taken does not tell ids that exist.
        var same = CryptographicOperations.FixedTimeEquals(sent.Hash, found?.Hash ?? NobodysHash);
        if (!same || found is not var (key, _) || key.IsExpired(now) || _revoked.ContainsKey(key.Id))
        {
            return null;
        }

        var known = new Known(key, key.ToCaller(), now + Remembered);
        _known[HashOf(text)] = known;
        if (_revoked.ContainsKey(key.Id))
        {
            Forget(key.Id);
            return null;
        }

        use.Note(key.Id, now);
        return known.Caller;
    }

    /// <summary>Has a key be invalid in this process from now on.</summary>
    public void Revoke(string id)
    {
        _revoked[id] = true;
        Forget(id);
    }

    private void Forget(string id)
    {
        foreach (var (hash, known) in _known)
        {
            if (known.Key.Id == id)
            {
                _known.TryRemove(hash, out _);
            }
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Known(ApiKey Key, Caller Caller, DateTimeOffset Until);
}
