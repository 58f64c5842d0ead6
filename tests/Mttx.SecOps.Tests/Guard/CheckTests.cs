using Mttx.SecOps.Guard;

namespace Mttx.SecOps.Tests.Guard;

public sealed class CheckTests
{
    private readonly OutgoingGuard _guard = new(new OutgoingGuardOptions());

    [Theory]
    [InlineData("https://soar.example.com")]
    [InlineData("https://soar.example.com:8443/api/v1?x=1")]
    [InlineData("  https://soar.example.com/  ")]
    [InlineData("HTTPS://SOAR.EXAMPLE.COM")]
    [InlineData("https://soar.example.com.")]
    [InlineData("https://bücher.example/hook")]
    [InlineData("https://8.8.8.8")]
    [InlineData("https://[2606:4700:4700::1111]:8443/")]
    [InlineData("https://7.example.com")]
    [InlineData("https://localhost.example.com")]
    [InlineData("https://internal.example.com")]
    public void A_public_https_address_passes(string url)
    {
        Assert.Equal("https", _guard.Check(url, "SOAR URL").Scheme);
    }

    [Theory]
    [InlineData("http://soar.example.com")]
    [InlineData("http://8.8.8.8")]
    [InlineData("ftp://soar.example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://soar.example.com")]
    [InlineData("ws://soar.example.com")]
    [InlineData("//soar.example.com/x")]
    [InlineData("https:soar.example.com")]
    [InlineData("https:/soar.example.com")]
    [InlineData(@"https:\\soar.example.com")]
    [InlineData("soar.example.com")]
    [InlineData("https://")]
    [InlineData("https:///x")]
    [InlineData("https://a b.example.com")]
    [InlineData("https://soar.example.com\u0000.internal")]
    [InlineData("https://soar.example.com/\r\nX-Evil: 1")]
    [InlineData("data:text/plain,x")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_https_is_refused(string? url) => Refused(url);

    [Theory]
    [InlineData("https://user@soar.example.com")]
    [InlineData("https://user:secret@soar.example.com")]
    [InlineData("https://soar.example.com@127.0.0.1/")]
    [InlineData("https://@soar.example.com/", false)]
    public void User_information_is_refused_and_not_shown(string url, bool refused = true)
    {
        if (refused)
        {
            Assert.DoesNotContain("secret", Refused(url), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("soar.example.com", _guard.Check(url, "SOAR URL").Host);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.1")]
    [InlineData("0X7F.0.0.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("017700000001")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("127。0。0。1")]
    [InlineData("１２７.0.0.1")]
    [InlineData("%31%32%37.0.0.1")]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("167837955")]
    [InlineData("169.254.169.254")]
    [InlineData("2852039166")]
    [InlineData("0xa9fea9fe")]
    [InlineData("0251.0376.0251.0376")]
    [InlineData("168.63.129.16")]
    [InlineData("1.2.3.4.5")]
    [InlineData("4294967296")]
    [InlineData("0x1ffffffff")]
    [InlineData("08.8.8.8")]
    [InlineData("256.1.1.1")]
    [InlineData("[::1]")]
    [InlineData("[::]")]
    [InlineData("[0:0:0:0:0:0:0:1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[64:ff9b::10.0.0.1]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    [InlineData("app.localhost")]
    [InlineData("printer.local")]
    [InlineData("metadata")]
    [InlineData("metadata.google.internal")]
    [InlineData("metadata.google.internal.")]
    [InlineData("metadata.goog")]
    [InlineData("instance-data.ec2.internal")]
    [InlineData("router.home.arpa")]
    [InlineData("intranet")]
    public void Hosts_that_are_not_public_are_refused_however_they_are_written(string host) => Refused($"https://{host}/latest/meta-data");

    [Fact]
    public void The_message_names_field_value_and_way_out_but_not_the_secret_path()
    {
        var message = Refused("http://hooks.example.com/services/T0/B0/hush?key=quiet#low");

        Assert.Equal("SOAR URL: \"http://hooks.example.com\" is not https. Give an address that begins with https://.", message);
    }

    [Theory]
    [InlineData("http://10.0.0.1/hush")]
    [InlineData("https://user:hush@10.0.0.1")]
    [InlineData("nonsense://x y@hush:hush@z/hush")]
    [InlineData("https://x y/hush")]
    [InlineData("https://x y?hush")]
    public void Secrets_in_a_URL_are_never_shown(string url) => Assert.DoesNotContain("hush", Refused(url), StringComparison.Ordinal);

    [Fact]
    public void Long_and_hostile_values_are_shown_short_and_printable()
    {
        var message = Refused("https://\u001b[31m" + new string('x', 5_000));

        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 250, message);
    }

    [Theory]
    [InlineData("soar.corp.example", "http://soar.corp.example:8080/x", true)]
    [InlineData("soar.corp.example", "https://SOAR.corp.example./", true)]
    [InlineData("soar.corp.example:8080", "http://soar.corp.example:8080/", true)]
    [InlineData("soar.corp.example:8080", "http://soar.corp.example:8081/", false)]
    [InlineData("soar.corp.example:443", "https://soar.corp.example/", true)]
    [InlineData("soar.corp.example", "http://x.soar.corp.example/", false)]
    [InlineData("soar.corp.example", "http://soar.corp.example.evil.example/", false)]
    [InlineData("soar.corp.example", "ftp://soar.corp.example/", false)]
    [InlineData("soar.corp.example", "http://user@soar.corp.example/", false)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080/", true)]
    [InlineData("127.0.0.1:8080", "http://2130706433:8080/", true)]
    [InlineData("127.0.0.1:8080", "http://127.0.0.2:8080/", false)]
    [InlineData("127.0.0.1", "http://localhost/", false)]
    [InlineData("localhost", "http://localhost:5000/", true)]
    [InlineData("localhost", "http://127.0.0.1:5000/", false)]
    [InlineData("[::1]:8080", "http://[::1]:8080/", true)]
    [InlineData("[::1]:8080", "http://[0:0:0:0:0:0:0:1]:8080/", true)]
    [InlineData("[::1]", "http://[::1]:9/", true)]
    [InlineData("bücher.example", "http://xn--bcher-kva.example/", true)]
    public void What_the_operator_allows_is_exempt_and_nothing_else(string allowed, string url, bool passes)
    {
        var guard = new OutgoingGuard(new OutgoingGuardOptions { AllowedHosts = [allowed] });

        if (passes)
        {
            Assert.NotNull(guard.Check(url, "SOAR URL"));
        }
        else
        {
            Assert.Throws<ArgumentException>(() => guard.Check(url, "SOAR URL"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.corp.example")]
    [InlineData("https://soar.corp.example")]
    [InlineData("soar.corp.example/x")]
    [InlineData("user@soar.corp.example")]
    [InlineData("soar.corp.example:")]
    [InlineData("soar.corp.example:0")]
    [InlineData("soar.corp.example:99999")]
    [InlineData("soar.corp.example:http")]
    [InlineData("::1")]
    [InlineData("10.0.0.0/8")]
    public void An_exception_must_be_an_exact_host(string allowed)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new OutgoingGuard(new OutgoingGuardOptions { AllowedHosts = [allowed] }));

        Assert.Contains("AllowedHosts", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(301)]
    public void The_time_to_connect_has_a_range(int seconds) => Assert.Throws<ArgumentException>(
        () => new OutgoingGuard(new OutgoingGuardOptions { ConnectTimeout = TimeSpan.FromSeconds(seconds) }));

    private string Refused(string? url)
    {
        var message = Assert.Throws<ArgumentException>(() => _guard.Check(url, "SOAR URL")).Message;
        Assert.StartsWith("SOAR URL: ", message, StringComparison.Ordinal);
        return message;
    }
}
