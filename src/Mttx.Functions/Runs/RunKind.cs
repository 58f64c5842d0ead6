namespace Mttx.Functions.Runs;

/// <summary>What a run was started for.</summary>
internal enum RunKind
{
    /// <summary>Somebody asked for an analysis, to look at its result.</summary>
    Analysis,

    /// <summary>It makes a schedule's report.</summary>
    Report,

    /// <summary>One figure or comparison needed it, such as those that playbooks ask for; nobody looks at its result.</summary>
    Figure,
}
