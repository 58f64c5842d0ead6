using Microsoft.Extensions.Configuration;
using Mttx.Functions.Secrets;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.SecOps;

namespace Mttx.Functions.Tests.Secrets;

public sealed class SecretStoreTests : IDisposable
{
    private static readonly SecretName Name = new(7, SecretName.SoarKey);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_kept_can_be_read_by_the_next_process_and_says_nothing_itself()
    {
        var kept = await Files().KeepAsync(Name, "s3cret", CancellationToken.None);

        Assert.DoesNotContain("s3cret", kept, StringComparison.Ordinal);
        Assert.Equal("s3cret", await Files().ReadAsync(Name, kept, CancellationToken.None));
        Assert.NotEqual(kept, await Files().KeepAsync(Name, "s3cret", CancellationToken.None));
        await Files().CheckAsync(CancellationToken.None);
    }

    [Fact]
    public async Task It_can_be_read_under_its_own_name_only()
    {
        var kept = await Files().KeepAsync(Name, "s3cret", CancellationToken.None);

        foreach (var other in new[] { Name with { TenantId = 8 }, Name with { Kind = SecretName.ServiceAccount } })
        {
            await Assert.ThrowsAsync<SecOpsException>(() => Files().ReadAsync(other, kept, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("dp:")]
    [InlineData("dp:AAAA")]
    [InlineData("kv:mttx-7-soar-key-0")]
    [InlineData("")]
    [InlineData("s3cret")]
    public async Task What_this_store_did_not_give_opens_nothing(string kept)
    {
        var failed = await Assert.ThrowsAsync<SecOpsException>(() => Files().ReadAsync(Name, kept, CancellationToken.None));

        Assert.Equal(FailureKind.BadCredential, failed.Kind);
        Assert.DoesNotContain("s3cret", failed.ToString(), StringComparison.Ordinal);
        await Files().ForgetAsync(Name, kept, CancellationToken.None);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_with_the_way_out()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        var store = new SecretStore([new ProtectedSecrets(Path.Combine(file, "keys"))]);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => store.CheckAsync(CancellationToken.None));

        Assert.Contains("Secrets:KeyFolder", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_that_moves_to_a_vault_still_reads_what_it_had()
    {
        var old = await Files().KeepAsync(Name, "old", CancellationToken.None);
        var vault = new ScriptedVault();
        var both = new SecretStore([new VaultSecrets(vault.Client()), new ProtectedSecrets(_folder.Path)]);

        var young = await both.KeepAsync(Name, "young", CancellationToken.None);

        Assert.Equal("old", await both.ReadAsync(Name, old, CancellationToken.None));
        Assert.Equal("young", await both.ReadAsync(Name, young, CancellationToken.None));
        Assert.Equal(["young"], vault.Stored.Values);
    }

    [Theory]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("CONTAINER_APP_NAME")]
    public void In_Azure_a_vault_or_a_folder_must_be_set(string sign)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => SecretSetup.CreateStore(Of((sign, "app"))));

        Assert.Contains("Secrets__KeyVault", refused.Message, StringComparison.Ordinal);
        SecretSetup.CreateStore(Of((sign, "app"), ("Secrets:KeyFolder", _folder.Path)));
        SecretSetup.CreateStore(Of((sign, "app"), ("Secrets:KeyVault", "https://name.vault.azure.net/")));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("http://name.vault.azure.net")]
    [InlineData("https://user:s3cret@name.vault.azure.net")]
    [InlineData("https://name.vault.azure.net/secrets/s3cret")]
    public void What_is_no_vault_stops_the_start(string address)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => SecretSetup.CreateStore(Of(("Secrets:KeyVault", address))));

        Assert.StartsWith("Secrets:KeyVault is not the address of a key vault", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Of(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();

    private SecretStore Files() => new([new ProtectedSecrets(_folder.Path)]);
}
