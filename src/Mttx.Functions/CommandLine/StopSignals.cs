using System.Runtime.InteropServices;

namespace Mttx.Functions.CommandLine;

/// <summary>Remembers which signal is ending the process, and tells it as shells do.</summary>
internal sealed class StopSignals : IDisposable
{
    private const int Terminated = 143;
    private const int Interrupted = 130;

    private readonly PosixSignalRegistration _terminated;
    private readonly PosixSignalRegistration _interrupted;

    public StopSignals()
    {
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => ExitCode = Terminated);
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => ExitCode = Interrupted);
    }

    /// <summary>The exit code of the signal that came; null while none has.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        _terminated.Dispose();
        _interrupted.Dispose();
    }
}
