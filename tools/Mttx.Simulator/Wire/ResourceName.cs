namespace Mttx.Simulator.Wire;

/// <summary>Names such as <c>projects/1/locations/eu/instances/…/dataTables/x</c>.</summary>
internal static class ResourceName
{
    public static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];
}
