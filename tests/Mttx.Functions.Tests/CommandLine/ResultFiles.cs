using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.CommandLine;

/// <summary>Two result files in a folder of their own, which goes with them.</summary>
internal sealed class ResultFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mttx-tests-");

    public string History => Path.Combine(_folder.FullName, "history.json");

    public string Cases => Path.Combine(_folder.FullName, "cases.json");

    public string[] Arguments => ["calculate", "--history", History, "--cases", Cases];

    public static ResultFiles Of(string history, string cases)
    {
        var files = new ResultFiles();
        File.WriteAllText(files.History, history);
        File.WriteAllText(files.Cases, cases);
        return files;
    }

    /// <summary>Three cases of two weeks in 2026: one done, one still open, one closed at once, by two rules.</summary>
    public static ResultFiles Example(string ruleName = "Impossible travel") => Of(
        Result(
            ("case_history_case_id", ["1", "1", "1", "1", "2", "2", "3", "3"]),
            ("case_history_case_activity", ["CREATE_CASE", "STAGE_CHANGE", "STAGE_CHANGE", "CLOSE_CASE", "CREATE_CASE", "STAGE_CHANGE", "CREATE_CASE", "CLOSE_CASE"]),
            ("case_history_case_event_time", [1_770_000_000L, 1_770_000_600L, 1_770_001_800L, 1_770_007_200L, 1_770_100_000L, 1_770_100_300L, 1_770_700_000L, 1_770_700_060L]),
            ("case_history_stage", ["Triage", "Investigation", "Incident", "Incident", "Triage", "Investigation", "Triage", "Triage"]),
            ("case_history_status", ["OPENED", "OPENED", "OPENED", "CLOSED", "OPENED", "OPENED", "OPENED", "CLOSED"])),
        Result(
            ("case_id", ["1", "2", "3"]),
            ("created_time", [1_770_000_000L, 1_770_100_000L, 1_770_700_000L]),
            ("min_event_ts", [1_769_999_700L, 1_770_099_940L, 0L]),
            ("tags", [new[] { "True Positive", "VIP" }, new[] { "False Positive" }, Array.Empty<string>()]),
            ("environment", ["EMEA", "EMEA", "APAC"]),
            ("detection_rule_name", [ruleName, "Phishing", ruleName])));

    public static string Result(params (string Name, object[] Values)[] columns) => new JsonObject
    {
        ["results"] = new JsonArray([.. columns.Select(c => new JsonObject
        {
            ["column"] = c.Name,
            ["values"] = new JsonArray([.. c.Values.Select(Cell)]),
        })]),
    }.ToJsonString();

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonObject Cell(object value) => value switch
    {
        long number => new JsonObject { ["value"] = new JsonObject { ["int64Val"] = $"{number}" } },
        string[] items => new JsonObject
        {
            ["list"] = new JsonObject { ["values"] = new JsonArray([.. items.Select(i => new JsonObject { ["stringVal"] = i })]) },
        },
        _ => new JsonObject { ["value"] = new JsonObject { ["stringVal"] = (string)value } },
    };
}
