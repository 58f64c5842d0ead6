using System.CommandLine;
using System.CommandLine.Help;
using Mttx.Metrics.Queries;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Http;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>analyze</c>: asks one tenant for its cases, now, and prints what <c>calculate</c> prints.</summary>
internal static class AnalyzeCommand
{
    private const string Examples = """
        Examples:
          The last week, signed in as the machine is:
            analyze --project my-project --instance 01234567-89ab-cdef-0123-456789abcdef --region us --last 7d
          January, with a service account, by rule:
            analyze --project my-project --instance … --region eu --from 2026-01-01 --to 2026-02-01 --credentials key.json --by rule
        """;

    private static readonly Option<string> Project = Required("--project", "Google Cloud project of the instance: its id or number.", "PROJECT");
    private static readonly Option<string> Instance = Required("--instance", "Customer id, as SIEM settings show it.", "GUID");
    private static readonly Option<string> RegionName = Required("--region", "Where the instance lives, such as us, eu or europe-west3.", "REGION");
    private static readonly Option<string?> Last = Optional("--last", "The time up to now: 90min, 24h, 7d, 4w, 3mo or 1y.", "TIME");
    private static readonly Option<string?> From = Optional("--from", "Start of the time, such as 2026-01-01 or 2026-01-01T12:00:00Z; part of it.", "TIME");
    private static readonly Option<string?> To = Optional("--to", "End of the time; not part of it. Default: now.", "TIME");
    private static readonly Option<string?> Credentials = Optional("--credentials", "Service account key. Default: application default credentials.", "FILE");
    private static readonly Option<string?> Impersonate = Optional("--impersonate", "Service account to act as.", "EMAIL");
    private static readonly Option<string?> HistoryQuery = Optional("--history-query", "The case history query. Default: built in.", "FILE");
    private static readonly Option<string?> CaseQuery = Optional("--case-query", "The case query. Default: built in.", "FILE");
    private static readonly Option<string?> Endpoint = Optional("--endpoint", "A simulator on this machine to ask instead of Google.", "URL");

    public static Command Create()
    {
        var command = new Command("analyze", "Ask one tenant for its cases and calculate its metrics.")
        {
            Project, Instance, RegionName, Last, From, To, Credentials, Impersonate, HistoryQuery, CaseQuery, Endpoint,
        };
        foreach (var option in ReportOptions.All)
        {
            command.Options.Add(option);
        }

        command.Options.Add(new HelpOption { Action = new HelpWithExamples(new HelpAction(), Examples) });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = ReportOptions.RequestOf(parsed);
        var window = WindowOf(parsed, request.Card.TimeZone);
        var endpoint = EndpointOf(parsed.GetValue(Endpoint));
        using var http = HttpDefaults.Configure(new HttpClient(HttpDefaults.CreateHandler()));
        using var signIn = Refusing(() => new GoogleSignIn(new GoogleSignInOptions { EndpointOverride = endpoint }, TimeProvider.System));
        var key = parsed.GetValue(Credentials) is { } file ? await InputFile.ReadTextAsync(file, Credentials.Name, cancellationToken) : null;
        var impersonate = parsed.GetValue(Impersonate);
        using var connection = Refusing(() => new SecOpsConnection(
            http,
            InstanceOf(parsed),
            key is null ? signIn.ApplicationDefault(impersonate) : signIn.ServiceAccount(key, impersonate),
            new SecOpsOptions { EndpointOverride = endpoint },
            TimeProvider.System));
        var historyQuery = await QueryAsync(parsed, HistoryQuery, DefaultQueries.History, cancellationToken);
        var caseQuery = await QueryAsync(parsed, CaseQuery, DefaultQueries.Cases, cancellationToken);

        var results = await ProgressLine.ShowAsync(progress =>
            AnalysisQueries.RunAsync(connection, historyQuery, caseQuery, window, progress, cancellationToken));

        request = request with { Card = request.Card with { Queries = QueryMark.Of(historyQuery, caseQuery) } };
        var result = ReportResult.Of(results.History.Table, results.Cases.Table, request) with { Queried = results };
        await result.WriteAsync(request.Format, cancellationToken);
        return 0;
    }

    private static SecOpsInstance InstanceOf(ParseResult parsed)
    {
        if (!Guid.TryParse(parsed.GetRequiredValue(Instance), out var customer))
        {
            throw new InputException($"--instance \"{parsed.GetRequiredValue(Instance)}\" is not a customer id; it is a GUID, shown in SIEM settings.");
        }

        return new SecOpsInstance(parsed.GetRequiredValue(Project), Region.Parse(parsed.GetRequiredValue(RegionName)), customer);
    }

    private static T Refusing<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw InputException.Of(e);
        }
    }

    private static Uri? EndpointOf(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint
        : throw new InputException($"{Endpoint.Name} \"{text}\" is not an address; give one such as http://127.0.0.1:8085.");

    private static TimeWindow WindowOf(ParseResult parsed, string timeZone)
    {
        var (last, from, to) = (parsed.GetValue(Last), parsed.GetValue(From), parsed.GetValue(To));
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        if (last is not null)
        {
            return from is null && to is null
                ? new TimeWindow(TimeText.Relative(last, Last.Name).StartFrom(now), now)
                : throw new InputException("--last and --from, --to exclude each other: give one or the other.");
        }

        if (from is null)
        {
            throw new InputException("No time: give --last 7d, or --from and --to.");
        }

        var zone = TimeText.Zone(timeZone);
        var start = TimeText.Instant(from, zone, From.Name);

        // Nothing is known of times to come, and open cases have not waited until then.
        var end = to is null ? now : Instant.Min(now, TimeText.Instant(to, zone, To.Name));
        return start < end ? new TimeWindow(start, end) : throw new InputException($"--from \"{from}\" is not before the end of the time, which is now at the latest.");
    }

    private static async Task<string> QueryAsync(ParseResult parsed, Option<string?> option, string usual, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(option) is not { } file)
        {
            return usual;
        }

        var text = await InputFile.ReadTextAsync(file, option.Name, cancellationToken);
        return string.IsNullOrWhiteSpace(text) ? throw new InputException($"{option.Name} {file} is empty.") : text;
    }

    private static Option<string> Required(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, Required = true };

    private static Option<string?> Optional(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };
}
