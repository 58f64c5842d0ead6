using Mttx.SecOps;

namespace Mttx.Functions.Secrets;

/// <summary>
/// The secrets that tenants bring: SOAR keys, service accounts, webhooks' URLs and signing secrets. New ones go to the first place; those of the other places can still be
/// read, so that an installation can move to a key vault.
/// </summary>
/// <param name="places">Where secrets are kept, the one for new ones first.</param>
internal sealed class SecretStore(IReadOnlyList<ISecretKeeper> places)
{
    /// <summary>Keeps a secret, and gives what to store in its stead.</summary>
    /// <exception cref="SecOpsException">It cannot be kept; the message says what to do.</exception>
    public Task<string> KeepAsync(SecretName name, string secret, CancellationToken cancellationToken) =>
        places[0].KeepAsync(name, secret, cancellationToken);

    /// <summary>Gives a secret back.</summary>
    /// <param name="name">The name under which it was kept.</param>
    /// <param name="kept">What was stored in its stead.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SecOpsException">It cannot be read; the message says what to do.</exception>
    public Task<string> ReadAsync(SecretName name, string kept, CancellationToken cancellationToken) =>
        PlaceOf(kept) is { } place ? place.ReadAsync(name, kept, cancellationToken) : throw SecretFailures.Elsewhere(name);

    /// <summary>Removes a secret; what is gone already, or was never there, is no error.</summary>
    public Task ForgetAsync(SecretName name, string? kept, CancellationToken cancellationToken) =>
        kept is not null && PlaceOf(kept) is { } place ? place.ForgetAsync(name, kept, cancellationToken) : Task.CompletedTask;

    /// <summary>Tries whether secrets can be kept and read at all.</summary>
    /// <exception cref="SecOpsException">They cannot; the message says what to do.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => places[0].CheckAsync(cancellationToken);

    private ISecretKeeper? PlaceOf(string kept) => places.FirstOrDefault(place => place.Knows(kept));
}
