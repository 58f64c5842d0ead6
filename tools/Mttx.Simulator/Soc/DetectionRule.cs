namespace Mttx.Simulator.Soc;

/// <summary>What a detection rule is like to those who work with it.</summary>
/// <param name="Name">As cases show it.</param>
/// <param name="Weight">How often it fires, relative to the others.</param>
/// <param name="Precision">Share of its cases that are worth the work.</param>
/// <param name="Priority">Of its cases; an index into <see cref="SocNames.Priorities"/>.</param>
/// <param name="DetectSeconds">Median from the first event to the case.</param>
/// <param name="AutoClosed">Share of its worthless cases that a playbook closes alone.</param>
/// <param name="Topic">Index of the tag that its cases bear.</param>
internal sealed record DetectionRule(
    string Name, double Weight, double Precision, byte Priority, double DetectSeconds, double AutoClosed, int Topic);
