using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mttx.DevHost.Tests.Infrastructure;

/// <summary>The requests that the README tells newcomers to send.</summary>
internal static partial class ReadmeRequests
{
    public static async Task SendAsync(HttpClient http)
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "README.md"));
        var commands = Curl().Matches(readme.Replace("\\\n", "", StringComparison.Ordinal));
        Assert.Equal(2, commands.Count);

        var analysis = await SendAsync(http, commands[0].Value);
        var figure = await SendAsync(http, commands[1].Value);

        Assert.NotEmpty(analysis["individual_cases"]!.AsObject());
        Assert.True((double?)analysis["statistics"]!["MTTR"]!["median_seconds"] > 0);
        Assert.True((double?)figure["value_seconds"] > 0);
        Assert.Equal(8 * 3_600, (double?)figure["target_seconds"]);
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string command)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address().Match(command).Groups["path"].Value, UriKind.Relative));
        if (Body().Match(command) is { Success: true } body)
        {
            request.Method = HttpMethod.Post;
            request.Content = new StringContent(body.Groups["json"].Value, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        if (Preference().Match(command) is { Success: true } preference)
        {
            request.Headers.Add("Prefer", preference.Groups["value"].Value);
        }

        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    [GeneratedRegex("^curl .*$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex("http://localhost:4280(?<path>[^ \"]*)")]
    private static partial Regex Address();

    [GeneratedRegex("-d '(?<json>[^']*)'")]
    private static partial Regex Body();

    [GeneratedRegex("Prefer: (?<value>[^\"]*)")]
    private static partial Regex Preference();
}
