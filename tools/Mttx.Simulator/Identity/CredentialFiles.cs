using System.Text.Json;

namespace Mttx.Simulator.Identity;

/// <summary>Writes the files that clients take their credentials from, pointing at this simulator.</summary>
internal sealed class CredentialFiles(Accounts accounts, SimulatorOptions options)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public void Write(string folder, string baseUrl)
    {
        Directory.CreateDirectory(folder);
        foreach (var account in accounts.All)
        {
            var path = Path.Combine(folder, account.Project + ".json");
            if (File.Exists(path))
            {
                account.TakeKeyFrom(File.ReadAllText(path));
            }

            WriteFile(path, json => account.Write(json, baseUrl));
        }

        WriteFile(Path.Combine(folder, "federated.json"), json => WriteFederated(json, baseUrl));
    }

    // What workload identity federation reads: the managed identity's token, exchanged, then the shared account's.
    private void WriteFederated(Utf8JsonWriter json, string baseUrl)
    {
        json.WriteStartObject();
        json.WriteString("type", "external_account");
        json.WriteString("audience", "//iam.googleapis.com/projects/100000000001/locations/global/workloadIdentityPools/azure/providers/mttx");
        json.WriteString("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
        json.WriteString("token_url", baseUrl + "/v1/token");
        json.WriteString(
            "service_account_impersonation_url", $"{baseUrl}/v1/projects/-/serviceAccounts/{accounts.Shared.Email}:generateAccessToken");
        json.WriteStartObject("credential_source");
        json.WriteString("url", baseUrl + "/msi/token?api-version=2019-08-01&resource=api%3A%2F%2Fmttx");
        json.WriteStartObject("headers");
        json.WriteString("X-IDENTITY-HEADER", options.IdentityHeader);
        json.WriteEndObject();
        json.WriteStartObject("format");
        json.WriteString("type", "json");
        json.WriteString("subject_token_field_name", "access_token");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFile(string path, Action<Utf8JsonWriter> write)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Indented);
        write(json);
    }
}
