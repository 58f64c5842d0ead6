namespace Mttx.Functions.Secrets;

/// <summary>A place where secrets are kept. What it gives for one is stored in rows, and says nothing to those who read the row.</summary>
internal interface ISecretKeeper
{
    /// <summary>Whether it was this place that gave the text for a secret.</summary>
    bool Knows(string kept);

    /// <summary>Keeps a secret.</summary>
    /// <param name="name">Whose and what it is, see <see cref="SecretName"/>; it can be read under that name only.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to store in the row.</returns>
    Task<string> KeepAsync(SecretName name, string secret, CancellationToken cancellationToken);

    /// <summary>Gives a secret back.</summary>
    Task<string> ReadAsync(SecretName name, string kept, CancellationToken cancellationToken);

    /// <summary>Removes a secret; one that is gone already is no error.</summary>
    Task ForgetAsync(SecretName name, string kept, CancellationToken cancellationToken);

    /// <summary>Tries whether secrets can be read at all.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
