using System.Diagnostics;
using Mttx.Functions.Telemetry;

namespace Mttx.Functions.Runs;

/// <summary>The part of a trace that a worker adds, so that the calls to Google belong to the request that asked for the run.</summary>
internal static class RunActivity
{
    public static Activity Start(Run run)
    {
        // The request by which the Functions host delivered the message has a trace of its own.
        var delivery = Activity.Current is { } current ? new ActivityLink[] { new(current.Context) } : null;

        // Without anybody who collects traces there would be none, and Google's side should still see the request's.
        var activity = TelemetrySetup.Source.CreateActivity("run", ActivityKind.Consumer, run.TraceParent, links: delivery) ?? new Activity("run");
        if (activity.ParentId is null && run.TraceParent is { } parent)
        {
            activity.SetParentId(parent);
        }

        activity.SetTag("mttx.tenant", run.Id.TenantId);
        activity.SetTag("mttx.run", run.Id.ToString());
        return activity.Start();
    }

    /// <summary>Notes what became of the run, as far as this worker knows.</summary>
    public static void Mark(Activity activity, Run run)
    {
        activity.SetTag("mttx.run.state", RunRow.Name(run.State));
        if (run.State == RunState.Failed)
        {
            activity.SetStatus(ActivityStatusCode.Error, run.Error?.Title);
        }
    }
}
