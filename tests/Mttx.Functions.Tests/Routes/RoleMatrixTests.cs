using Mttx.Functions.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Routes;

/// <summary>Every route, asked by everybody who may call.</summary>
public sealed class RoleMatrixTests(RouteFixture app) : IClassFixture<RouteFixture>
{
    [Theory]
    [InlineData(Roles.Viewer, false)]
    [InlineData(Roles.Viewer, true)]
    [InlineData(Roles.Operator, false)]
    [InlineData(Roles.Operator, true)]
    [InlineData(Roles.Admin, false)]
    [InlineData(Roles.Admin, true)]
    public async Task A_caller_may_do_on_every_route_what_their_role_says(string role, bool ofAll)
    {
        var key = await app.KeyAsync(role, ofAll);
        var wrong = new List<string>();
        foreach (var example in RouteExamples.All)
        {
            var isAllowed = example.Role switch
            {
                RouteExample.Anybody => true,
                Roles.AdminOfAll => role == Roles.Admin && ofAll,
                var wanted => Roles.Includes(role, wanted),
            };

            // Who may remove it is to find nothing: others still need it.
            var isSpared = isAllowed && example.Destroys;
            var answer = await app.SendAsync(example, isSpared ? app.Nobody : app.Own, key);
            Check(example, isSpared ? 404 : isAllowed ? example.Success : 403, answer, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mttx_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Without_a_valid_key_nothing_is_told_but_what_is_for_anybody(string? key)
    {
        await using var closed = await MttxService.StartAsync(new Dictionary<string, string?>
        {
            ["Identity:RequireKey"] = "true",
            ["RateLimits:FailedKeysPerMinute"] = "1000",
            ["Storage:Prefix"] = app.Service.Setting("Storage:Prefix"),
        });
        var wrong = new List<string>();
        foreach (var example in RouteExamples.All)
        {
            var answer = await RouteFixture.SendAsync(closed.Http, example, app.Own, key);
            Check(example, example.Role == RouteExample.Anybody ? example.Success : 401, answer, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static void Check(RouteExample example, int expected, HttpAnswer answer, List<string> wrong)
    {
        if ((int)answer.Status != expected)
        {
            wrong.Add($"{example} answers {(int)answer.Status} where {expected} is wanted: {answer.Text[..Math.Min(300, answer.Text.Length)]}");
        }
        else if (expected is 401 or 403 && (answer.ContentType != "application/problem+json" || string.IsNullOrEmpty(answer.Detail)))
        {
            wrong.Add($"{example} refuses without a word: {answer.Text}");
        }
    }
}
