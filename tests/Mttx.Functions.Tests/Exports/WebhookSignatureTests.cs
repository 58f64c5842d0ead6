using Mttx.Functions.Exports;

namespace Mttx.Functions.Tests.Exports;

public sealed class WebhookSignatureTests
{
    // By OpenSSL: printf '%s' '1769860800.{"event":"report"}' | openssl dgst -sha256 -hmac 'a secret of ümlauts'
    [Theory]
    [InlineData("whsec", 1769860800, "{\"event\":\"report\"}", "2704b9edeca126092d7260836491cbc4b418bf9070971b752db58385e268b176")]
    [InlineData("a secret of ümlauts", 1769860800, "{\"event\":\"report\"}", "2946ec9f4f7d6bda46c8f88a3d645e6fe2aac0aee82faea689b06c056fb3f71b")]
    [InlineData("whsec", 1, "", "10cc563a7abdd24f8939fab96a599eb0b8c1772fc6f6bc565fa698127dd8d27c")]
    public void The_signature_is_the_hmac_of_time_dot_and_body(string secret, long sentAt, string body, string expected) =>
        Assert.Equal("sha256=" + expected, WebhookSignature.Of(secret, sentAt, System.Text.Encoding.UTF8.GetBytes(body)));
}
