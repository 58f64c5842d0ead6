using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Deployment.Tests.Infra.Types;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether Azure knows every resource's type, version and members.</summary>
internal static class ResourceCheck
{
    /// <summary>
    /// Types that the schemas do not hold, with the version that is used: extensions of other resources, and providers that the MCP server left out.
    /// Their members were compared by eye with the templates' reference and with public templates.
    /// </summary>
    private static readonly HashSet<string> WithoutSchema =
    [
        "Microsoft.Insights/actionGroups@2023-01-01",
        "Microsoft.Insights/diagnosticSettings@2021-05-01-preview",
        "Microsoft.Insights/metricAlerts@2018-03-01",
        "Microsoft.Insights/scheduledQueryRules@2023-12-01",
        "Microsoft.Network/privateDnsZones@2024-06-01",
        "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01",
    ];

    public static IEnumerable<Fault> Of(Infrastructure infrastructure) =>
        from file in infrastructure.Files
        from resource in file.Resources
        from fault in Of(file, resource)
        select fault;

    private static IEnumerable<Fault> Of(BicepFile file, Resource resource)
    {
        if (WithoutSchema.Contains($"{resource.Type}@{resource.Version}"))
        {
            return [];
        }

        if (!ResourceType.Known.TryGetValue(resource.Type, out var type))
        {
            return [Fault(
                $"there is no type {resource.Type} at version {resource.Version} that is known here; run 'node schemas.mjs {resource.Type}', "
                + "and where it has no schema, add it to WithoutSchema.")];
        }

        if (resource.Version != type.Version)
        {
            return [Fault(
                $"{resource.Type} is at version '{resource.Version}'; write {type.Version}, the one whose schema is known, "
                + "or bring in a newer one by schemas.mjs.")];
        }

        return resource.Exists || resource.Body.Object() is not { } body ? [] : new ValueCheck(file, type).Resource(body);

        Fault Fault(string what) => new(file.Path, resource.Line, what);
    }
}
