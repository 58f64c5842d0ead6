using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Dashboards;

/// <summary>
/// A document that one dashboard is imported from, as exports have it: <c>{"dashboards":[{dashboard, dashboardCharts, dashboardQueries}]}</c>.
/// </summary>
public sealed class DashboardSource
{
    private DashboardSource(byte[] json, string displayName)
    {
        Json = json;
        DisplayName = displayName;
    }

    /// <summary>The title that the dashboard asks for.</summary>
    public string DisplayName { get; }

    /// <summary>The document in UTF-8.</summary>
    internal byte[] Json { get; }

    /// <summary>A document that stands in memory.</summary>
    /// <exception cref="ArgumentException">It does not hold exactly one dashboard with a title.</exception>
    public static DashboardSource Of(JsonNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Of(writer => document.WriteTo(writer));
    }

    /// <summary>A document that is written now.</summary>
    /// <exception cref="ArgumentException">It does not hold exactly one dashboard with a title.</exception>
    public static DashboardSource Of(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var json = JsonBody.Write(write);
        using var document = JsonDocument.Parse(json);
        return new DashboardSource(json, TitleOf(document.RootElement));
    }

    private static string TitleOf(JsonElement root) =>
        Member(root, "dashboards", JsonValueKind.Array) is { } dashboards && dashboards.GetArrayLength() == 1
        && Member(dashboards[0], "dashboard", JsonValueKind.Object) is { } dashboard
        && Member(dashboard, "displayName", JsonValueKind.String)?.GetString() is { } title && !string.IsNullOrWhiteSpace(title)
            ? title
            : throw new ArgumentException("The document must hold \"dashboards\" with exactly one, and that a \"dashboard\" with a \"displayName\".");

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
