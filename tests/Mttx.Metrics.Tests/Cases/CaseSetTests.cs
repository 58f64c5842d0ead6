using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Tests.Builders;
using NodaTime;

namespace Mttx.Metrics.Tests.Cases;

public sealed class CaseSetTests
{
    [Fact]
    public void A_case_in_several_rows_keeps_its_earliest_event_and_the_union_of_its_lists()
    {
        var set = Given.Incidents(
            Given.FullCase("7"),
            Given.Case("7", 0, -5, ["b", "a"], ["EMEA"], ["R1"]),
            Given.Case("7", 0, -9, ["c", "a"], [], ["R2", "R1"])).Build(JsonStyle.Plain);

        var timeline = Assert.Single(set.Cases);

        Assert.Equal(["a", "b", "c"], timeline.Tags);
        Assert.Equal(["R1", "R2"], timeline.Rules);
        Assert.Equal(["EMEA"], timeline.Environments);
        Assert.Equal(9 * 60, timeline.Outcome("MTTD").Seconds);
        Assert.Equal(1, set.Quality.DuplicateCaseRows);
    }

    [Fact]
    public void Everything_left_out_merged_or_doubtful_is_counted()
    {
        EventRow[] events =
        [
            .. Given.FullCase("1"), Given.FullCase("1")[1],
            Given.Event("only history", 0, "CREATE_CASE"),
            Given.Event("uncreated", 0, "STAGE_CHANGE"),
            Given.Event("untouched", 0, "CREATE_CASE"), Given.Event("untouched", 3, "CLOSE_CASE", status: "CLOSED"),
            Given.Event("1", 0, "STAGE_CHANGE") with { Time = null },
            Given.Event("", 0, "STAGE_CHANGE"), Given.Event("1", 0, "STAGE_CHANGE") with { Case = null },
        ];
        var quality = Given.Incidents(
            events, Given.Case("1"), Given.Case("only cases"), Given.Case("uncreated", firstEvent: null),
            Given.Case("untouched", firstEvent: 4), Given.Case("1") with { Case = null }).Build(JsonStyle.Plain).Quality;

        Assert.Equal((events.Length, 5), (quality.HistoryRows, quality.CaseRows));
        Assert.Equal((1, 1, 3), (quality.DuplicateEvents, quality.EventsWithoutTime, quality.RowsWithoutCaseId));
        Assert.Equal((1, 1), (quality.CasesOnlyInHistory, quality.CasesOnlyInCases));
        Assert.Equal((1, 1, 1), (quality.CasesWithoutCreation, quality.CasesWithoutFirstEvent, quality.CasesResolvedUntouched));
        Assert.Equal([KeyValuePair.Create("MTTD", 1)], quality.NegativeSpans);
    }

    [Fact]
    public void Filters_ask_for_any_of_a_list_and_all_lists_together()
    {
        var incidents = Given.Incidents(
            [.. Given.FullCase("1"), .. Given.FullCase("2"), .. Given.FullCase("3")],
            Given.Case("1", tags: ["a"], environments: ["E", "F"], rules: ["R"]),
            Given.Case("2", tags: ["a", "b"], environments: ["F"], rules: ["S"]),
            Given.Case("3"));

        Assert.Equal(["1", "2"], Kept(incidents, new CaseFilter { Environments = ["E", "F", "absent"] }));
        Assert.Equal(["2", "3"], Kept(incidents, new CaseFilter { NoTags = ["c"] }).Skip(1));
        Assert.Equal(["1", "3"], Kept(incidents, new CaseFilter { NoTags = ["b"] }));
        Assert.Equal(["2"], Kept(incidents, new CaseFilter { AnyTags = ["a"], Rules = ["S"] }));
        Assert.Empty(Kept(incidents, new CaseFilter { Rules = ["absent"] }));
    }

    [Fact]
    public void A_filter_value_that_stands_nowhere_is_told_with_those_that_do()
    {
        var set = Given.Incidents(Given.FullCase("1"), Given.Case("1", tags: ["Phishing"], environments: ["phishing"]))
            .Build(JsonStyle.Plain, DefinitionCard.Default with { Filter = new CaseFilter { AnyTags = ["phishing"] } });

        var unseen = Assert.Single(set.Quality.UnseenValues);
        Assert.Equal(("tags", "phishing", "Phishing"), (unseen.Column, unseen.Value, Assert.Single(unseen.Seen)));
    }

    [Fact]
    public void The_data_end_with_their_window_or_else_at_the_latest_event()
    {
        var incidents = Given.Incidents(Given.FullCase("1"), Given.Case("1"));
        var start = Instant.FromUnixTimeSeconds(Given.Start);
        var early = incidents with { Window = new(start, start + Duration.FromMinutes(1)) };
        var late = incidents with { Window = new(start, start + Duration.FromDays(1)) };

        Assert.Equal(start + Duration.FromMinutes(120), incidents.Build(JsonStyle.Plain).End);
        Assert.Equal(start + Duration.FromMinutes(1), early.Build(JsonStyle.Plain).End);
        Assert.Equal(3, early.Build(JsonStyle.Plain).Quality.EventsAfterEnd);
        Assert.Equal(start + Duration.FromDays(1), late.Build(JsonStyle.Plain).End);
        Assert.Null(Given.Incidents([]).Build(JsonStyle.Plain).End);
    }

    [Fact]
    public void A_chosen_end_shows_the_data_as_they_stood_then()
    {
        var incidents = Given.Incidents([.. Given.FullCase("1"), .. Given.FullCase("2", minute: 60)], Given.Case("1"), Given.Case("2", 60));
        var end = Instant.FromUnixTimeSeconds(Given.Start + (40 * 60));

        var set = CaseSet.Build(incidents.History(JsonStyle.Plain), incidents.CaseTable(JsonStyle.Plain), DefinitionCard.Default, end);

        var timeline = Assert.Single(set.Cases);
        Assert.Equal((1_200L, 1_800L), (timeline.Outcome("MTTC").Seconds, timeline.Outcome("MTTR").WaitedSeconds));
        Assert.Equal((5, 1), (set.Quality.EventsAfterEnd, set.Quality.CasesOnlyInCases));
    }

    [Fact]
    public void Cases_come_in_the_order_of_their_ids_as_people_count()
    {
        string[] ids = ["10", "9", "100", "2"];
        var set = Given.Incidents([.. ids.SelectMany(id => Given.FullCase(id))], [.. ids.Select(id => Given.Case(id))]).Build(JsonStyle.Plain);

        Assert.Equal(["2", "9", "10", "100"], set.InIdOrder().Select(c => c.Id));
    }

    [Fact]
    public void The_results_cannot_be_mixed_up()
    {
        var incidents = Given.Incidents(Given.FullCase("1"), Given.Case("1"));

        Assert.Throws<ArgumentException>(() => CaseSet.Build(
            incidents.CaseTable(JsonStyle.Plain), incidents.History(JsonStyle.Plain), DefinitionCard.Default));
    }

    private static IEnumerable<string> Kept(Incidents incidents, CaseFilter filter) =>
        incidents.Build(JsonStyle.Plain, DefinitionCard.Default with { Filter = filter }).InIdOrder().Select(c => c.Id);
}
