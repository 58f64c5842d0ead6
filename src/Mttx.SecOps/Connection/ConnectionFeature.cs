namespace Mttx.SecOps.Connection;

/// <summary>What of a tenant can work or not by itself.</summary>
public enum ConnectionFeature
{
    /// <summary>The instance is reached and is the one meant.</summary>
    Instance,

    /// <summary>Cases can be queried.</summary>
    Queries,

    /// <summary>Data tables can be read.</summary>
    DataTables,

    /// <summary>Native dashboards can be listed.</summary>
    Dashboards,

    /// <summary>Case stages can be had, from the SOAR or from the Chronicle API.</summary>
    Stages,
}
