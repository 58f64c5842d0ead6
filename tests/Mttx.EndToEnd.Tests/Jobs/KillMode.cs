namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>When a process dies with respect to a request that it makes.</summary>
internal enum KillMode
{
    /// <summary>The request is never sent.</summary>
    Before,

    /// <summary>The request is on its way, and arrives after a time.</summary>
    UnderWay,

    /// <summary>It is carried out; its answer comes to nobody.</summary>
    Answered,
}
