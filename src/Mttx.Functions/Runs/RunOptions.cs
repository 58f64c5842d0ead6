namespace Mttx.Functions.Runs;

/// <summary>What the operator may set about runs. Section <c>Runs</c>.</summary>
internal sealed class RunOptions
{
    public const string Section = "Runs";

    /// <summary>A worker that says nothing for so long is taken for dead, and its run is taken over. Default 60 seconds, range 2 seconds to 10 minutes.</summary>
    public TimeSpan LeaseLength { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the verb <c>work</c> leaves a run alone that failed for now. Default 60 seconds, as <c>host.json</c> tells the Functions host; range 0 to 24 hours.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// For how long the verb <c>work</c> hides the message of the run that it is at, again and again. When it dies, others see the message after that
    /// time. Default 60 seconds, range 2 seconds to 10 minutes.
    /// </summary>
    public TimeSpan MessageHidden { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that a request waits for a run, whatever it prefers. Default 40 seconds: Azure Static Web Apps end a request after 45. Range 0 to 1 hour.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How long <c>POST /analysis/run</c> waits. Default 220 seconds: Azure's load balancer ends a request after 230. Range 0 to 1 hour.</summary>
    public TimeSpan LongestLegacyWait { get; set; } = TimeSpan.FromSeconds(220);
}
