using Mttx.Functions.Secrets;
using Mttx.SecOps;

namespace Mttx.Functions.Tests.Secrets;

public sealed class VaultSecretsTests
{
    private static readonly SecretName Name = new(7, SecretName.SoarKey);

    private readonly ScriptedVault _vault = new();

    private VaultSecrets Secrets => new(_vault.Client());

    [Fact]
    public async Task A_secret_is_kept_under_a_new_name_each_time_and_read_by_it()
    {
        var first = await Secrets.KeepAsync(Name, "one", CancellationToken.None);
        var second = await Secrets.KeepAsync(Name, "two", CancellationToken.None);

        Assert.NotEqual(first, second);
        Assert.Equal("one", await Secrets.ReadAsync(Name, first, CancellationToken.None));
        Assert.Equal("two", await Secrets.ReadAsync(Name, second, CancellationToken.None));
        Assert.All(_vault.Stored.Keys, name => Assert.Matches("^mttx-7-soar-key-[0-9a-f]{16}$", name));
        Assert.DoesNotContain("one", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_secret_is_gone_and_can_be_forgotten_again()
    {
        var kept = await Secrets.KeepAsync(Name, "one", CancellationToken.None);

        await Secrets.ForgetAsync(Name, kept, CancellationToken.None);
        await Secrets.ForgetAsync(Name, kept, CancellationToken.None);

        Assert.Empty(_vault.Stored);
        var gone = await Assert.ThrowsAsync<SecOpsException>(() => Secrets.ReadAsync(Name, kept, CancellationToken.None));
        Assert.Equal(FailureKind.NotFound, gone.Kind);
    }

    [Fact]
    public async Task A_name_moved_to_another_tenant_or_use_opens_nothing()
    {
        var kept = await Secrets.KeepAsync(Name, "one", CancellationToken.None);

        foreach (var other in new[] { Name with { TenantId = 70 }, Name with { TenantId = 8 }, Name with { Kind = SecretName.ServiceAccount } })
        {
            Assert.Equal(
                FailureKind.BadCredential,
                (await Assert.ThrowsAsync<SecOpsException>(() => Secrets.ReadAsync(other, kept, CancellationToken.None))).Kind);
        }
    }

    [Theory]
    [InlineData(401, FailureKind.Forbidden, "Key Vault Secrets Officer")]
    [InlineData(403, FailureKind.Forbidden, "Key Vault Secrets Officer")]
    [InlineData(429, FailureKind.Throttled, "Try again")]
    [InlineData(500, FailureKind.Unavailable, "Try again")]
    public async Task A_refusal_is_told_with_the_way_out_and_without_the_vaults_words(int status, FailureKind kind, string words)
    {
        var kept = await Secrets.KeepAsync(Name, "s3cret", CancellationToken.None);
        _vault.Refusing = status;

        foreach (var call in new Func<Task>[]
        {
            () => Secrets.ReadAsync(Name, kept, CancellationToken.None),
            () => Secrets.KeepAsync(Name, "s3cret", CancellationToken.None),
            () => Secrets.ForgetAsync(Name, kept, CancellationToken.None),
            () => Secrets.CheckAsync(CancellationToken.None),
        })
        {
            var failed = await Assert.ThrowsAsync<SecOpsException>(call);
            Assert.Equal(kind, failed.Kind);
            Assert.Contains(words, failed.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", failed.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_vault_that_knows_no_secret_yet_can_be_read() => await Secrets.CheckAsync(CancellationToken.None);
}
