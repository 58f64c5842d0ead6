namespace Mttx.Functions.Runs;

/// <summary>What the operator may set about runs. Section <c>Runs</c>.</summary>
internal sealed class RunOptions
{
    public const string Section = "Runs";

    /// <summary>The longest that a request waits for a run, whatever it prefers. Default 40 seconds: Azure Static Web Apps end a request after 45.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How long <c>POST /analysis/run</c> waits. Default 220 seconds: Azure's load balancer ends a request after 230.</summary>
    public TimeSpan LongestLegacyWait { get; set; } = TimeSpan.FromSeconds(220);
}
