using System.Text.Json.Nodes;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Import;

/// <summary>Runs the verb as a process, over the storage of a service.</summary>
internal static class Importing
{
    public static Task<MttxAnswer> ImportAsync(this MttxService service, OldDatabaseFile old, params string[] options) => MttxProcess.RunAsync(
        ["import-sqlite", old.Path, .. options],
        "",
        new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = service.Setting("AzureWebJobsStorage"),
            ["Storage__Prefix"] = service.Setting("Storage:Prefix"),
            ["Secrets__KeyFolder"] = service.Setting("Secrets:KeyFolder"),
        });

    /// <summary>Imports where nothing is to be left out.</summary>
    public static async Task<MttxAnswer> ImportAllAsync(this MttxService service, OldDatabaseFile old, params string[] options)
    {
        var answer = await service.ImportAsync(old, options);
        Assert.True(answer.ExitCode == 0, answer.Output + answer.Errors);
        return answer;
    }

    public static async Task<JsonArray> ListAsync(this MttxService service, string path) => (await service.GetAsync(path)).AsArray();

    /// <summary>Of a table's line of the report: rows, made, there already, left out.</summary>
    public static int[] Counts(this MttxAnswer answer, string table) =>
        [.. answer.Output.Split('\n').First(line => line.StartsWith(table + " ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(int.Parse)];
}
