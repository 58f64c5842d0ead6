namespace Mttx.Functions.Limits;

/// <summary>The origins of other sites whose pages may call the API: those of <c>Cors:Origins</c>, and none without it.</summary>
internal sealed class CorsOrigins
{
    /// <exception cref="InvalidOperationException">One of them is not an origin.</exception>
    public CorsOrigins(IConfiguration configuration)
    {
        All = [.. (configuration.GetSection("Cors:Origins").Get<string[]>() ?? []).Where(origin => !string.IsNullOrWhiteSpace(origin))];
        if (All.FirstOrDefault(origin => !IsOrigin(origin)) is { } bad)
        {
            throw new InvalidOperationException(
                $"Cors:Origins has \"{CommandLine.Printable.OnOneLine(bad)}\", which is not an origin; give scheme, host and port only, " +
                "such as https://mttx.example.com.");
        }
    }

    public IReadOnlyList<string> All { get; }

    public bool Allows(string origin) => All.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
