using Mttx.Functions.Runs;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>A kill that has been done.</summary>
/// <param name="Run">The run that the worker was at.</param>
/// <param name="Mode">When, with respect to the request.</param>
/// <param name="Phase">What the worker was about.</param>
/// <param name="Request">The request.</param>
internal sealed record Killed(RunId Run, KillMode Mode, string Phase, string Request);
