using System.Diagnostics;

namespace Mttx.Functions.Runs;

/// <summary>The part of a trace that a worker adds, so that the calls to Google belong to the request that asked for the run.</summary>
internal static class RunActivity
{
    private static readonly ActivitySource Source = new("Mttx");

    public static Activity Start(Run run)
    {
        // Without anybody who collects traces there would be none, and Google's side should still see the request's.
        var activity = Source.CreateActivity("run", ActivityKind.Consumer, run.TraceParent) ?? new Activity("run");
        if (activity.ParentId is null && run.TraceParent is { } parent)
        {
            activity.SetParentId(parent);
        }

        activity.SetTag("mttx.tenant", run.Id.TenantId);
        activity.SetTag("mttx.run", run.Id.ToString());
        return activity.Start();
    }
}
