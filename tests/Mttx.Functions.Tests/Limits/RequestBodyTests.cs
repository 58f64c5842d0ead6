using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Limits;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_a_mebibyte_is_refused(bool chunked)
    {
        await using var mttx = await MttxService.StartAsync();

        var answer = await PostAsync(mttx, "/api/api-keys", $$"""{"name":"{{new string('x', (int)RequestBodies.Usual)}}","role":"viewer"}""", chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal("The request's body is larger than the 1,048,576 bytes that this route takes.", answer.Detail);
    }

    [Fact]
    public async Task A_route_may_take_more()
    {
        await using var mttx = await MttxService.StartAsync(routes: app => app
            .MapPost("/length", (string[] body) => body[0].Length).RequireAuthorization(Roles.Viewer).WithBodyLimit(3 << 20));

        var taken = await PostAsync(mttx, "/length", $"[\"{new string('x', 2 << 20)}\"]", chunked: true);
        var refused = await PostAsync(mttx, "/length", $"[\"{new string('x', 3 << 20)}\"]", chunked: true);

        Assert.Equal((2 << 20).ToString(System.Globalization.CultureInfo.InvariantCulture), taken.Text);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
    }

    private static async Task<HttpAnswer> PostAsync(MttxService mttx, string path, string body, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;

        // Refused at the head, not in the midst of the body, which would leave the client with a broken pipe instead of an answer.
        request.Headers.ExpectContinue = true;
        return await HttpAnswer.OfAsync(mttx.Http, request);
    }
}
