using System.Globalization;
using Mttx.Simulator.Identity;
using Mttx.Simulator.Journals;
using Mttx.Simulator.Misbehaving;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Control;

/// <summary>What tests and people use to look into the simulator and to make it misbehave. No credentials: it is on loopback only.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/control");
        control.MapGet("/tenants", TenantsAsync);
        control.MapGet("/credentials/{tenant}", CredentialsAsync);
        control.MapGet("/misbehave", (HttpContext context, MisbehaviourRules rules) => JsonAnswer.WriteObjectAsync(context, rules.Write));
        control.MapPost("/misbehave", MisbehaveAsync);
        control.MapDelete("/misbehave", (HttpContext context, MisbehaviourRules rules) => ClearAsync(context, rules, null));
        control.MapDelete("/misbehave/{id:int}", (HttpContext context, MisbehaviourRules rules, int id) => ClearAsync(context, rules, id));
        control.MapGet("/journal", JournalAsync);
        control.MapDelete("/journal", (Journal journal) => journal.Clear());
        control.MapGet("/export/{tenant}/history.json", (HttpContext context, string tenant) => Export.WriteAsync(context, tenant, isHistory: true));
        control.MapGet("/export/{tenant}/cases.json", (HttpContext context, string tenant) => Export.WriteAsync(context, tenant, isHistory: false));
    }

    private static Task TenantsAsync(HttpContext context, TenantRegistry tenants) => JsonAnswer.WriteObjectAsync(context, json =>
    {
        json.WriteStartArray("tenants");
        foreach (var tenant in tenants.All)
        {
            json.WriteStartObject();
            json.WriteNumber("number", tenant.Number);
            json.WriteString("name", tenant.Name);
            json.WriteString("project", tenant.Project);
            json.WriteString("project_number", tenant.ProjectNumber.ToString(CultureInfo.InvariantCulture));
            json.WriteString("region", tenant.Region);
            json.WriteString("instance", tenant.Instance);
            json.WriteString("app_key", tenant.AppKey);
            json.WriteString("service_account", tenant.Account.Email);
            json.WriteNumber("cases", tenant.Cases);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    // "shared" is the account that serves every tenant.
    private static Task CredentialsAsync(HttpContext context, string tenant, TenantRegistry tenants, Accounts accounts)
    {
        var account = tenant == "shared" ? accounts.Shared : tenants.OfControl(tenant).Account;
        return JsonAnswer.WriteAsync(context, json => account.Write(json, IdentityEndpoints.BaseUrl(context)));
    }

    private static async Task MisbehaveAsync(HttpContext context, MisbehaviourRules rules, TenantRegistry tenants)
    {
        var rule = MisbehaviourRule.Of(await JsonBody.ReadAsync(context));
        if (rule.Tenant is { } tenant)
        {
            tenants.OfControl(tenant);
        }

        var id = rules.Add(rule);
        await JsonAnswer.WriteObjectAsync(context, json => json.WriteNumber("id", id));
    }

    private static Task ClearAsync(HttpContext context, MisbehaviourRules rules, int? id)
    {
        var cleared = rules.Clear(id);
        return JsonAnswer.WriteObjectAsync(context, json => json.WriteNumber("cleared", cleared));
    }

    private static Task JournalAsync(HttpContext context, Journal journal, TenantRegistry tenants)
    {
        var query = context.Request.Query;
        var tenant = query["tenant"].FirstOrDefault() is { } key ? tenants.OfControl(key) : null;
        var entries = journal.Read(tenant, query["operation"].FirstOrDefault(), long.TryParse(query["after"], out var after) ? after : 0);
        return JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                entry.Write(json);
            }

            json.WriteEndArray();
        });
    }
}
