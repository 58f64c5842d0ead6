using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Identity;

public sealed class RouteTests
{
    // What strangers may ask. The host asks for / and posts /tick and /run; nobody outside reaches those.
    private static readonly string[] ForAnybody =
        ["/", "/tick", "/run", "/api/health/live", "/api/health/ready", "/api/version", "/api/openapi.json", "/api/docs", "/api/docs/{**path}"];

    [Fact]
    public async Task Every_route_names_the_role_it_takes()
    {
        await using var mttx = await MttxService.StartAsync();
        var routes = mttx.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(IsSettled(route), $"{route.DisplayName} names no role: add RequireAuthorization(Roles.…)."));
    }

    [Fact]
    public async Task A_route_that_names_no_role_is_for_admins()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly, routes: app => app.MapGet("/forgotten", () => "here"));
        Task<HttpAnswer> AskAsync(string key) => mttx.AskAsync("/forgotten", ("X-Api-Key", key));

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(await Keys.MakeAsync(mttx, Roles.Operator))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(await Keys.MakeAsync(mttx, Roles.Admin))).Status);
    }

    [Theory]
    [InlineData(Roles.Viewer, Roles.Viewer)]
    [InlineData(Roles.Operator, Roles.Viewer, Roles.Operator)]
    [InlineData(Roles.Admin, Roles.Viewer, Roles.Operator, Roles.Admin)]
    public async Task Each_role_may_do_what_the_ones_before_it_may(string role, params string[] allowed)
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly, routes: app =>
        {
            foreach (var wanted in Roles.All)
            {
                app.MapGet($"/for/{wanted}", () => "here").RequireAuthorization(wanted);
            }
        });
        var key = await Keys.MakeAsync(mttx, role);
        foreach (var wanted in Roles.All)
        {
            var answer = await mttx.AskAsync($"/for/{wanted}", ("X-Api-Key", key));
            Assert.Equal(allowed.Contains(wanted) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
        }
    }

    [Fact]
    public async Task Strangers_cannot_tell_which_routes_there_are_and_callers_can()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);
        var viewer = ("X-Api-Key", await Keys.MakeAsync(mttx, Roles.Viewer));

        Assert.Equal(HttpStatusCode.Unauthorized, (await mttx.AskAsync("/api/nothing-here")).Status);
        var (unknown, wrongMethod) = (
            await mttx.AskAsync("/api/nothing-here", viewer),
            await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Put, "/api/api-keys", viewer));
        Assert.Equal((HttpStatusCode.NotFound, "There is no such route. GET /api/openapi.json lists those that there are."), (unknown.Status, unknown.Detail));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.Status);
        Assert.Equal("This route takes GET, POST only.", wrongMethod.Detail);
    }

    private static bool IsSettled(RouteEndpoint route)
    {
        var roles = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToList();
        return route.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? ForAnybody.Contains("/" + route.RoutePattern.RawText!.Trim('/'))
            : roles.Count > 0 && roles.All(role => role == Roles.AdminOfAll || Roles.All.Contains(role));
    }
}
