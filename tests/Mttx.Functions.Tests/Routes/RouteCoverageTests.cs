using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Routes;

public sealed class RouteCoverageTests
{
    [Fact]
    public async Task Every_route_has_an_example_and_every_example_a_route()
    {
        await using var mttx = await MttxService.StartAsync();
        var routes = mttx.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => $"{method} /{route.RoutePattern.RawText!.Trim('/')}"))
            .Distinct()
            .Order(StringComparer.Ordinal);

        // A route that is missing here is tried by nobody: add it to RouteExamples.
        Assert.Equal(routes, RouteExamples.All.Select(example => example.Route).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_description_tells_the_refusals_that_follow_from_how_a_route_is_made()
    {
        await using var mttx = await MttxService.StartAsync();
        var described = (await mttx.Http.AskAsync("/api/openapi.json")).Json["paths"]!;
        var limited = mttx.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null)
            .Select(route => $"{route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{route.RoutePattern.RawText!.Trim('/')}")
            .ToHashSet();
        var missing = new List<string>();
        foreach (var example in RouteExamples.All.Where(example => example.Pattern != "/api/openapi.json"))
        {
            var answers = described[example.Pattern.Replace(":long", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal)]![example.Method.Method.ToLowerInvariant()]!["responses"]!.AsObject();
            var wanted = new List<string> { $"{(example.Success == 504 ? 200 : example.Success)}" };
            wanted.AddRange(example.Role == RouteExample.Anybody ? [] : ["401", "403"]);
            wanted.AddRange(example.Pattern.Contains('{', StringComparison.Ordinal) ? ["404"] : []);
            wanted.AddRange(example.Method.Method is "PUT" or "DELETE" ? ["412"] : []);
            wanted.AddRange(example.Body is not null ? ["400", "413", "415"] : []);
            wanted.AddRange(limited.Contains(example.Route) ? ["429"] : []);
            missing.AddRange(wanted.Where(status => !answers.ContainsKey(status)).Select(status => $"{example} {status}"));
        }

        Assert.True(limited.Count > 10, $"Only {limited.Count} routes have a limit.");
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    [Fact]
    public async Task An_example_is_for_anybody_exactly_where_its_route_is()
    {
        await using var mttx = await MttxService.StartAsync();
        var open = mttx.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/'));

        Assert.Equal(open.Order(), RouteExamples.All.Where(example => example.Role == RouteExample.Anybody).Select(example => example.Pattern).Order());
    }
}
