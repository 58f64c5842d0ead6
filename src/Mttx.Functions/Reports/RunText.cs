using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Http;
using Mttx.Functions.Runs;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Reports;

/// <summary>What reports say of the runs that they are made of.</summary>
internal static class RunText
{
    public static string Time(Instant time) => InstantPattern.ExtendedIso.Format(time);

    public static string? Time(DateTimeOffset? time) => time is { } known ? Time(Instant.FromDateTimeOffset(known)) : null;

    public static string Location(Run run) => $"/api/runs/{run.Id}";

    /// <summary>There is no such run, or the caller may not know of it.</summary>
    public static ProblemHttpResult NotFound(string id) => Problems.NotFound("run", Invalid.Shown(id));
}
