using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Where a connection string leads, and with which credential: a key or a shared access signature.</summary>
internal sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential? Key, AzureSasCredential? Sas)
{
    private const string EmulatorAccount = "devstoreaccount1";

    // The same for every emulator, and published: no secret.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="ArgumentException">It lacks something; the message names what, and quotes nothing of it.</exception>
    public static TableConnectionString Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !settings.TryAdd(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart()))
            {
                throw Bad("has a part that is no Name=Value, or a name twice");
            }
        }

        if (bool.TryParse(Setting("UseDevelopmentStorage"), out var emulator) && emulator)
        {
            return new(new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey), Sas: null);
        }

        var account = Setting("AccountName");
        var address = Setting("TableEndpoint")
            ?? $"{Setting("DefaultEndpointsProtocol") ?? "https"}://{account ?? throw Bad("names neither AccountName nor TableEndpoint")}"
                + $".table.{Setting("EndpointSuffix") ?? "core.windows.net"}";
        var endpoint = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0
            ? uri
            : throw Bad("has a TableEndpoint, or the parts of one, that make no http address");
        return (Setting("AccountKey"), Setting("SharedAccessSignature")) switch
        {
            ({ } key, _) => new(endpoint, new TableSharedKeyCredential(account ?? throw Bad("has an AccountKey without AccountName"), key), Sas: null),
            (null, { } sas) => new(endpoint, Key: null, new AzureSasCredential(sas)),
            _ => throw Bad("names neither AccountKey nor SharedAccessSignature"),
        };

        string? Setting(string name) => settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

        static ArgumentException Bad(string what) => new($"The storage connection string {what}.", nameof(connectionString));
    }
}
