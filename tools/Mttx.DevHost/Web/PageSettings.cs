using Mttx.DevHost.FunctionsHost;

namespace Mttx.DevHost.Web;

/// <summary>What <c>staticwebapp.config.json</c> of a built page says of how its files are served.</summary>
/// <param name="GlobalHeaders">Headers of every answer that is not the API's.</param>
/// <param name="Routes">Rules about paths, of which the first that matches holds.</param>
/// <param name="Fallback">The file that stands for paths without one; null for none.</param>
/// <param name="NoFallback">Paths for which it does not stand.</param>
/// <param name="MimeTypes">By file ending, with its dot.</param>
internal sealed record PageSettings(
    IReadOnlyDictionary<string, string> GlobalHeaders,
    IReadOnlyList<PageRoute> Routes,
    string? Fallback,
    IReadOnlyList<PathPattern> NoFallback,
    IReadOnlyDictionary<string, string> MimeTypes)
{
    public const string FileName = "staticwebapp.config.json";

    private static readonly PageSettings None = new(new Dictionary<string, string>(), [], null, [], new Dictionary<string, string>());

    /// <summary>Reads a page's settings; those of a page without any are none.</summary>
    /// <exception cref="DevHostException">They cannot be read, or the static web app would refuse them.</exception>
    public static PageSettings Of(string page)
    {
        var path = Path.Combine(page, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        var file = AppFile.Read(path);
        var fallback = file.Section("navigationFallback");
        return new PageSettings(
            file.Map("globalHeaders"),
            file.Names.Contains("routes") ? [.. file.Sections("routes").Select(RouteOf)] : [],
            fallback?.Text("rewrite"),
            [.. (fallback?.Texts("exclude") ?? []).Select(text => PatternOf(fallback!, "exclude", text))],
            file.Map("mimeTypes"));
    }

    private static PageRoute RouteOf(AppFile route) =>
        new(PatternOf(route, "route", route.Text("route")), route.Texts("methods"), route.Map("headers"));

    private static PathPattern PatternOf(AppFile file, string name, string text) =>
        PathPattern.Read(text) ?? throw file.Wrong(name, $"\"{text}\" is no path such as /assets/* or /*.{{js,css}}");
}
