using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tests.Storage.Tables;

public sealed class TableConnectionStringTests
{
    private const string Key = "c2VjcmV0LWtleQ==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("usedevelopmentstorage=True;", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData($"AccountName=acct;AccountKey={Key}", "https://acct.table.core.windows.net/")]
    [InlineData($" AccountKey = {Key} ; AccountName = acct ; EndpointSuffix=core.chinacloudapi.cn", "https://acct.table.core.chinacloudapi.cn/")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=acct;AccountKey={Key};TableEndpoint=;", "http://acct.table.core.windows.net/")]
    [InlineData($"BlobEndpoint=http://h/b;TableEndpoint=https://h/t;AccountName=acct;AccountKey={Key}", "https://h/t")]
    [InlineData("TableEndpoint=https://h/;SharedAccessSignature=sv=1&sig=a%3D", "https://h/")]
    [InlineData("AccountName=acct;SharedAccessSignature=sv=1&sig=a%3D", "https://acct.table.core.windows.net/")]
    public void It_leads_to_the_table_endpoint(string connectionString, string endpoint) =>
        Assert.Equal(new Uri(endpoint), new TableServiceClient(connectionString).Uri);

    [Theory]
    [InlineData("", "TableEndpoint")]
    [InlineData("hush", "Name=Value")]
    [InlineData("=hush", "Name=Value")]
    [InlineData("AccountName=a;AccountName=hush", "twice")]
    [InlineData("AccountName=acct", "AccountKey")]
    [InlineData("UseDevelopmentStorage=false", "TableEndpoint")]
    [InlineData("AccountKey=aHVzaA==;TableEndpoint=https://h", "AccountName")]
    [InlineData("AccountName=acct;AccountKey=hush*", "base64")]
    [InlineData("TableEndpoint=ftp://hush;SharedAccessSignature=hush", "TableEndpoint")]
    [InlineData("TableEndpoint=https://h?sig=hush;SharedAccessSignature=hush", "TableEndpoint")]
    public void What_it_lacks_is_named_and_nothing_of_it_quoted(string connectionString, string named)
    {
        var refused = Assert.ThrowsAny<ArgumentException>(() => new TableServiceClient(connectionString));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("aHVzaA", refused.ToString(), StringComparison.Ordinal);
    }
}
