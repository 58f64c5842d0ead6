namespace Mttx.Simulator.Wire;

internal static class EndpointNames
{
    /// <summary>Names the API method; the permission follows from it where Google's does.</summary>
    public static void Is(this IEndpointConventionBuilder endpoint, string name, string? permission = null) =>
        endpoint.WithMetadata(new Operation(name, permission ?? "chronicle." + name));

    /// <summary>Names a method outside an instance.</summary>
    public static void IsOutside(this IEndpointConventionBuilder endpoint, string name, bool isSecret = false) =>
        endpoint.WithMetadata(new Operation(name) { IsSecret = isSecret });
}
