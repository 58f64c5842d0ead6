using System.Diagnostics;

namespace Mttx.SecOps.Http;

/// <summary>Measures one try of a call, and makes it a part of the trace that it belongs to.</summary>
internal sealed class CallMeasure : IDisposable
{
    private readonly RemoteOperation _operation;
    private readonly TimeProvider _clock;
    private readonly long _begun;
    private readonly Activity? _activity;
    private string _outcome = "ok";

    public CallMeasure(RemoteOperation operation, TimeProvider clock)
    {
        _operation = operation;
        _clock = clock;
        _begun = clock.GetTimestamp();
        _activity = SecOpsTelemetry.Source.StartActivity(operation.Name);
        _activity?.SetTag("upstream", operation.Upstream);
    }

    /// <summary>Tells how it failed, by kind: messages may hold what upstreams wrote.</summary>
    public void Failed(Exception exception)
    {
        _outcome = exception switch
        {
            SecOpsException failed => SecOpsTelemetry.NameOf(failed.Kind),
            OperationCanceledException => "cancelled",
            _ => "error",
        };
        _activity?.SetStatus(ActivityStatusCode.Error, _outcome);
    }

    public void Dispose()
    {
        SecOpsTelemetry.Called(_operation.Upstream, _operation.Name, _outcome, _clock.GetElapsedTime(_begun));
        _activity?.SetTag("outcome", _outcome);
        _activity?.Dispose();
    }
}
