using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.ApiKeys;

/// <summary>Makes keys for tests, without asking the API.</summary>
internal static class Keys
{
    /// <summary>Makes one and gives its text.</summary>
    public static async Task<string> MakeAsync(MttxService mttx, string role, IReadOnlyList<long>? tenants = null, DateTimeOffset? expiresAt = null)
    {
        var maker = mttx.Services.GetRequiredService<ApiKeyMaker>();
        var (_, text) = await maker.MakeAsync(
            new NewApiKey { Name = $"{role} of a test", Role = role, TenantIds = tenants, ExpiresAt = expiresAt },
            new Caller("test", Caller.CommandLine, Roles.Admin, null),
            CancellationToken.None);
        return text;
    }

    public static string IdOf(string text) => text.Split('_')[1];
}
