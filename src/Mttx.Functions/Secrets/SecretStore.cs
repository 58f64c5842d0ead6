namespace Mttx.Functions.Secrets;

/// <summary>The secrets that tenants bring.</summary>
internal sealed class SecretStore(TimeProvider clock)
{
    /// <summary>Tries whether secrets can be kept and read at all.</summary>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        _ = clock;
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
