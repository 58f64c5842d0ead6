using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Mttx.DevHost.Web;

/// <summary>The files of the built page, served as Azure Static Web Apps would.</summary>
internal sealed class PageFiles
{
    private const string Index = "index.html";

    private readonly PageSettings _settings;
    private readonly IFileProvider _files;
    private readonly FileExtensionContentTypeProvider _types = new();

    public PageFiles(PageSettings settings, IFileProvider files)
    {
        (_settings, _files) = (settings, files);
        foreach (var (ending, type) in settings.MimeTypes)
        {
            _types.Mappings[ending] = type;
        }
    }

    /// <summary>Answers a request with its file, the fallback's, or 404.</summary>
    public IResult Answer(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var route = _settings.Routes.FirstOrDefault(route => route.Matches(request));
        foreach (var (name, value) in _settings.GlobalHeaders.Concat(route?.Headers ?? new Dictionary<string, string>()))
        {
            headers[name] = value.Length > 0 ? value : default(StringValues);
        }

        if (Find(request.Path) is not { } file)
        {
            return Results.NotFound();
        }

        var type = _types.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
        return Results.File(file.PhysicalPath!, type, lastModified: file.LastModified);
    }

    private IFileInfo? Find(PathString path) =>
        Path.GetFileName(path.Value.AsSpan()).Equals(PageSettings.FileName, StringComparison.OrdinalIgnoreCase) ? null
        : Existing(path) ?? Existing($"{path.Value!.TrimEnd('/')}/{Index}") ?? Fallback(path);

    private IFileInfo? Fallback(PathString path) =>
        _settings.Fallback is { } fallback && !_settings.NoFallback.Any(pattern => pattern.Matches(path)) ? Existing(fallback) : null;

    private IFileInfo? Existing(string path) => _files.GetFileInfo(path) is { Exists: true, IsDirectory: false } file ? file : null;
}
