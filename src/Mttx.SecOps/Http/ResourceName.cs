namespace Mttx.SecOps.Http;

/// <summary>Google's resource names. The project in them may be its number where we said its id, so only the last segment is compared.</summary>
internal static class ResourceName
{
    /// <summary>The last segment, such as <c>t1</c> of <c>projects/1/…/dataTables/t1</c>; empty when there is none.</summary>
    public static string LastSegment(string? name) => name is null ? "" : name[(name.LastIndexOf('/') + 1)..];
}
