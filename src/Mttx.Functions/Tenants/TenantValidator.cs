using System.Globalization;
using Mttx.Functions.Http;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Guard;

namespace Mttx.Functions.Tenants;

/// <summary>Finds all that is wrong with a tenant that somebody sent. No message repeats a secret.</summary>
internal sealed class TenantValidator(GoogleSignIn signIn, OutgoingGuard guard)
{
    private const int LongestName = 200;
    private const int LongestUrl = 2_048;
    private const int LongestKey = 4_096;

    /// <summary>The tenant; null when something is wrong, which <paramref name="invalid"/> then tells.</summary>
    public TenantInput? Read(TenantRequest request, Invalid invalid)
    {
        var (soarUrl, soarKey) = (Given(request.SoarUrl), Given(request.SoarApiKey));
        CheckSoarUrl(soarUrl, invalid);
        CheckSoarKey(soarKey, soarUrl, invalid);
        CheckServiceAccount(Given(request.ServiceAccountJson), invalid);
        CheckImpersonated(Given(request.ImpersonateServiceAccount), invalid);
        var tenant = new Tenant
        {
            Id = 0,
            Name = NameOf(request.Name, invalid),
            Guid = GuidOf(request.Guid, invalid),
            Region = RegionOf(request.Region, invalid),
            GcpProjectId = ProjectOf(request.GcpProjectId, invalid),
            BaseUrl = BaseUrlOf(Given(request.BaseUrl), invalid),
            SoarUrl = soarUrl,
            Impersonate = Given(request.ImpersonateServiceAccount),
            TimeZone = IanaZone.Read(Given(request.TimeZone) ?? IanaZone.Usual, "time_zone", invalid)?.Id ?? IanaZone.Usual,
        };
        return invalid.Any ? null : new TenantInput(tenant, soarKey, Given(request.ServiceAccountJson));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string NameOf(string? text, Invalid invalid)
    {
        var name = (text ?? "").Trim();
        if (name.Length == 0)
        {
            invalid.Add("name", $"is missing; give 1 to {LongestName} characters.");
        }
        else if (name.EnumerateRunes().Count() is > LongestName and var length)
        {
            invalid.Add("name", string.Create(CultureInfo.InvariantCulture, $"{Invalid.Shown(name)} has {length} characters; {LongestName} are allowed."));
        }
        else if (name.Any(char.IsControl))
        {
            invalid.Add("name", $"{Invalid.Shown(name)} holds a control character, such as a line break or a tab; leave it out.");
        }

        return name;
    }

    private static Guid GuidOf(string? text, Invalid invalid)
    {
        if (!Guid.TryParse((text ?? "").Trim(), out var guid))
        {
            invalid.Add("guid", $"{Invalid.Shown(text)} is not a customer id; it is a GUID, shown in SIEM settings, such as 01234567-89ab-cdef-0123-456789abcdef.");
        }

        return guid;
    }

    private static string RegionOf(string? text, Invalid invalid)
    {
        if (!Region.TryParse(text, out var region))
        {
            invalid.Add("region", $"{Invalid.Shown(text)} is not a region of Google SecOps; give one such as us, eu or europe-west3.");
        }

        return region.Name;
    }

    private static string ProjectOf(string? text, Invalid invalid)
    {
        var project = (text ?? "").Trim();
        try
        {
            return new SecOpsInstance(project, Region.Parse("us"), Guid.Empty).ProjectId;
        }
        catch (ArgumentException)
        {
            invalid.Add("gcp_project_id", $"{Invalid.Shown(text)} is not a Google Cloud project; give its id, such as my-project-1, or its number.");
            return project;
        }
    }

    private static string? BaseUrlOf(string? text, Invalid invalid)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > LongestUrl || text.Any(char.IsControl)
            || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != "https" || url.IdnHost.Length == 0)
        {
            invalid.Add("base_url", $"{Invalid.Shown(WithoutUser(text))} is not a web address that begins with https://.");
        }
        else if (url.UserInfo.Length > 0)
        {
            invalid.Add("base_url", "holds a user name or password; leave out what stands before the @.");
        }

        return text;
    }

    // Somebody may have typed a password into an address that is wrong otherwise.
    private static string WithoutUser(string url) => url[(url.LastIndexOf('@') + 1)..];

    private void CheckSoarUrl(string? text, Invalid invalid)
    {
        if (text is null)
        {
            return;
        }

        try
        {
            // The guard may allow http to hosts that the operator trusts; a key is sent over it on this machine only.
            if (guard.Check(text, "soar_url") is { Scheme: "http", IsLoopback: false })
            {
                invalid.Add("soar_url", "is not https, and the SOAR key would be sent to it; give an address that begins with https://.");
            }
        }
        catch (ArgumentException e)
        {
            invalid.Add("soar_url", WithoutField(e.Message, "soar_url: "));
        }
    }

    private static void CheckSoarKey(string? key, string? url, Invalid invalid)
    {
        if (key is null)
        {
            return;
        }

        if (url is null)
        {
            invalid.Add("soar_api_key", "is of no use without a soar_url; give both, or neither.");
        }

        if (key.Length > LongestKey || !key.All(c => c is > ' ' and < '\u007F'))
        {
            invalid.Add("soar_api_key", "is not a key: it holds what no key holds, such as a blank, a line break or a letter with an accent, or is too long.");
        }
    }

    private void CheckServiceAccount(string? json, Invalid invalid) =>
        Check("service_account_json", json, text => signIn.ServiceAccount(text), invalid);

    private void CheckImpersonated(string? email, Invalid invalid) =>
        Check("impersonate_service_account", email, text => signIn.ApplicationDefault(text), invalid);

    private static void Check(string field, string? text, Action<string> check, Invalid invalid)
    {
        try
        {
            if (text is not null)
            {
                check(text);
            }
        }
        catch (ArgumentException e)
        {
            invalid.Add(field, Invalid.WithoutParameter(e));
        }
    }

    private static string WithoutField(string message, string field) =>
        message.StartsWith(field, StringComparison.Ordinal) ? message[field.Length..] : message;
}
