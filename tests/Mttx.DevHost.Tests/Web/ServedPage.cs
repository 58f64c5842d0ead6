using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.Web;

/// <summary>A built page, served beside an app that tells what it is asked.</summary>
public sealed class ServedPage : IAsyncLifetime
{
    private const string Settings = """
        {
          // As the page's own file has it.
          "globalHeaders": { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache", "X-Page": "yes" },
          "routes": [
            { "route": "/assets/*", "headers": { "Cache-Control": "public, max-age=31536000, immutable", "X-Page": "" } },
            { "route": "/assets/late.js", "headers": { "X-Late": "never" } },
            { "route": "/api/*", "allowedRoles": ["viewer"] }
          ],
          "navigationFallback": { "rewrite": "/index.html", "exclude": ["/assets/*", "/*.{png,ico}"] },
          "mimeTypes": { ".mttx": "application/x-mttx", ".js": "text/javascript" }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mttx-page-").FullName;
    private RunningApp? _app;

    internal HttpClient Http => _app!.Http;

    public async Task InitializeAsync()
    {
        Write("index.html", "<p>index</p>");
        Write("about/index.html", "<p>about</p>");
        Write("assets/app.js", string.Concat(Enumerable.Repeat("console.log('hello');\n", 200)));
        Write("data.mttx", "data");
        Write("staticwebapp.config.json", Settings);
        _app = await RunningApp.StartAsync(AppFolder.OfEcho(), _folder);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        File.WriteAllText(Path.Combine(_folder, path), text);
    }
}
