using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

/// <summary>Tenants as callers send them.</summary>
internal static class TenantBody
{
    public const string Guid = "01234567-89ab-cdef-0123-456789abcdef";
    public const string SoarKey = "soar-key-that-nobody-may-see-4711";

    private static readonly Lazy<string> Pem = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>What a member of a service account's JSON key says that nobody may see.</summary>
    public static string PrivateKeyPart => Pem.Value.Split('\n')[3];

    public static string ServiceAccount => new JsonObject
    {
        ["type"] = "service_account",
        ["client_email"] = "reader@my-project-1.iam.gserviceaccount.com",
        ["private_key_id"] = "0123456789abcdef",
        ["private_key"] = Pem.Value,
    }.ToJsonString();

    /// <summary>What clients have always sent.</summary>
    public static JsonObject Plain(string name = "Example SOC") => new()
    {
        ["name"] = name,
        ["guid"] = Guid,
        ["region"] = "eu",
        ["gcp_project_id"] = "my-project-1",
    };

    /// <summary>With everything that a tenant can have.</summary>
    public static JsonObject Full(string name = "Example SOC") => Plain(name).With(
        ("base_url", "https://example.backstory.chronicle.security"),
        ("soar_url", "https://soar.example.com"),
        ("soar_api_key", SoarKey),
        ("service_account_json", ServiceAccount),
        ("impersonate_service_account", "metrics@my-project-1.iam.gserviceaccount.com"),
        ("time_zone", "Europe/Vienna"));

    public static JsonObject With(this JsonObject body, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            body[name] = value;
        }

        return body;
    }

    /// <summary>Adds a tenant, and gives its id.</summary>
    public static async Task<long> AddTenantAsync(this MttxService service, JsonObject? body = null)
    {
        var answer = await service.Http.PostJsonAsync("/api/tenants", body ?? Plain());
        Assert.True((int)answer.Status == 201, answer.Text);
        return (long)answer.Json["id"]!;
    }
}
