using Microsoft.AspNetCore.Authorization;
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
    public async Task An_example_is_for_anybody_exactly_where_its_route_is()
    {
        await using var mttx = await MttxService.StartAsync();
        var open = mttx.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/'));

        Assert.Equal(open.Order(), RouteExamples.All.Where(example => example.Role == RouteExample.Anybody).Select(example => example.Pattern).Order());
    }
}
