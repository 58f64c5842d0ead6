namespace Mttx.DevHost.Web;

/// <summary>A rule about some of a page's paths. Of what it may say, only headers mean anything on this machine, where nobody signs in.</summary>
/// <param name="Path">The paths.</param>
/// <param name="Methods">Its methods; null for all.</param>
/// <param name="Headers">Headers of their answers, in place of the page's own of the same name; an empty one takes it away.</param>
internal sealed record PageRoute(PathPattern Path, IReadOnlyList<string>? Methods, IReadOnlyDictionary<string, string> Headers)
{
    public bool Matches(HttpRequest request) =>
        Path.Matches(request.Path) && (Methods is null || Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase));
}
