using System.CommandLine;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Functions.CommandLine;

/// <summary>The options that say what to calculate and how to write it; every verb that prints metrics has them.</summary>
internal static class ReportOptions
{
    private static readonly Option<string?> Mttc = Text("--mttc", "What marks a case as contained. Default: case_history_stage=Incident", "COLUMN=VALUE");
    private static readonly Option<string?> Mttr = Text("--mttr", "What marks a case as resolved. Default: case_history_status=CLOSED", "COLUMN=VALUE");
    private static readonly Option<string?> MttcStart = Start("--mttc-start", "MTTC");
    private static readonly Option<string?> MttrStart = Start("--mttr-start", "MTTR");
    private static readonly Option<string[]> Environment = Several("--environment", "Only cases of one of these environments.", "NAME");
    private static readonly Option<string[]> Rule = Several("--rule", "Only cases of one of these detection rules.", "NAME");
    private static readonly Option<string[]> Tag = Several("--tag", "Only cases that bear one of these tags.", "TAG");
    private static readonly Option<string[]> NotTag = Several("--not-tag", "Only cases that bear none of these tags.", "TAG");
    private static readonly Option<string[]> By = Several("--by", "Break down by rule, environment, tag, stage, or any other column.", "NAME");
    private static readonly Option<TrendUnit?> Trend = new("--trend") { Description = "Trend by creation of the cases, in the time zone.", HelpName = "day|week|hour" };
    private static readonly Option<string> TimeZone = new("--time-zone") { Description = "IANA name of the time zone of days and weeks.", HelpName = "IANA", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<bool> Stages = new("--stages") { Description = "Time in each stage, and the flow between stages." };
    private static readonly Option<string[]> Signal = Several("--signal", "Tags that make a case signal; with --noise, prints signal to noise by rule.", "TAG");
    private static readonly Option<string[]> Noise = Several("--noise", "Tags that make a case noise.", "TAG");
    private static readonly Option<string?> AsOf = Text("--as-of", "When the data ends; later events are left out. Default: the end of the data's time window, else its latest event.", "TIME");
    private static readonly Option<string?> Compare = Text("--compare", "Compare the second half of the data's time with the first.", "previous");
    private static readonly Option<OutputFormat> Format = new("--format") { Description = "How the answer is written.", HelpName = "table|json|csv" };

    static ReportOptions()
    {
        Compare.AcceptOnlyFromAmong("previous");
        MttcStart.AcceptOnlyFromAmong([.. Milestone.BuiltIn]);
        MttrStart.AcceptOnlyFromAmong([.. Milestone.BuiltIn]);
        Trend.AcceptOnlyFromAmong("day", "week", "hour");
        Format.AcceptOnlyFromAmong("table", "json", "csv");
    }

    public static IEnumerable<Option> All =>
    [
        Mttc, Mttr, MttcStart, MttrStart, Environment, Rule, Tag, NotTag, By, Trend, TimeZone, Stages, Signal, Noise, AsOf, Compare, Format,
    ];

    public static ReportRequest RequestOf(ParseResult parsed)
    {
        var zone = TimeText.Zone(parsed.GetRequiredValue(TimeZone));
        var card = DefinitionCard.Default with
        {
            TimeZone = zone.Id,
            Filter = new CaseFilter
            {
                Environments = parsed.GetValue(Environment) ?? [],
                Rules = parsed.GetValue(Rule) ?? [],
                AnyTags = parsed.GetValue(Tag) ?? [],
                NoTags = parsed.GetValue(NotTag) ?? [],
            },
        };
        card = WithMilestone(card, Milestone.Contained, parsed.GetValue(Mttc), Mttc.Name);
        card = WithMilestone(card, Milestone.Resolved, parsed.GetValue(Mttr), Mttr.Name);
        card = WithStart(card, MetricDefinition.Mttc, parsed.GetValue(MttcStart));
        card = WithStart(card, MetricDefinition.Mttr, parsed.GetValue(MttrStart));
        var request = new ReportRequest
        {
            Card = card,
            By = [.. (parsed.GetValue(By) ?? []).Distinct(StringComparer.Ordinal)],
            Trend = parsed.GetValue(Trend),
            Stages = parsed.GetValue(Stages),
            SignalTags = parsed.GetValue(Signal) ?? [],
            NoiseTags = parsed.GetValue(Noise) ?? [],
            ComparePrevious = parsed.GetValue(Compare) is not null,
            End = parsed.GetValue(AsOf) is { } time ? NotInTheFuture(TimeText.Instant(time, zone, AsOf.Name), time) : null,
            Format = parsed.GetValue(Format),
        };
        Check(request);
        return request;
    }

    /// <summary>An option that may be given several values, one after the other or again and again.</summary>
    public static Option<string[]> Several(string name, string description, string helpName)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };

        // An option that takes several values would take a mistyped option for one of them.
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } mistyped)
            {
                result.AddError($"There is no option {mistyped.Value}.");
            }
        });
        return option;
    }

    // Open cases have not waited until then.
    private static Instant NotInTheFuture(Instant end, string text) =>
        end <= Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())
            ? end
            : throw new InputException($"{AsOf.Name} \"{text}\" lies in the future; give a time up to now.");

    private static void Check(ReportRequest request)
    {
        if (request.SignalTags.Count == 0 != (request.NoiseTags.Count == 0))
        {
            throw new InputException("--signal and --noise go together: name at least one tag for each.");
        }

        var tables = request.By.Count + (request.Trend is null ? 0 : 1) + (request.SignalTags.Count == 0 ? 0 : 1)
            + (request.ComparePrevious ? 1 : 0) + (request.Stages ? 1 : 0);
        if (request.Format == OutputFormat.Csv && tables > 1)
        {
            throw new InputException(
                "--format csv writes one table: give at most one of --by, --trend, --stages, --signal with --noise, --compare.");
        }
    }

    private static DefinitionCard WithMilestone(DefinitionCard card, string name, string? columnAndValue, string option)
    {
        if (columnAndValue is null)
        {
            return card;
        }

        var at = columnAndValue.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && at < columnAndValue.Length - 1
            ? card.WithMilestone(new Milestone(name, columnAndValue[..at], columnAndValue[(at + 1)..]))
            : throw new InputException($"{option} \"{columnAndValue}\": give a column and a value, such as case_history_stage=Incident.");
    }

    private static DefinitionCard WithStart(DefinitionCard card, string metric, string? start) =>
        start is null ? card : card with { Metrics = [.. card.Metrics.Select(m => m.Name == metric ? m with { Start = start } : m)] };

    private static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    private static Option<string?> Start(string name, string metric) =>
        Text(name, $"The milestone at which {metric} starts. Default: {Milestone.FirstAction}", string.Join('|', Milestone.BuiltIn));
}
