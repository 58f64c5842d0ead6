namespace Mttx.SecOps.Connection;

/// <summary>What stands behind the checks that failed, taken together.</summary>
public enum ConnectionVerdict
{
    /// <summary>Every feature works.</summary>
    Works,

    /// <summary>The credential is not accepted.</summary>
    BadCredential,

    /// <summary>No connection to Google.</summary>
    Unreachable,

    /// <summary>The region is not the instance's, or none.</summary>
    WrongRegion,

    /// <summary>The project or the customer id is not the instance's.</summary>
    WrongProjectOrInstance,

    /// <summary>The Chronicle API is switched off in the project.</summary>
    ApiSwitchedOff,

    /// <summary>The credential lacks permissions.</summary>
    MissingPermission,

    /// <summary>The service has trouble of its own, which may pass.</summary>
    ServiceTrouble,

    /// <summary>Some features fail, each for reasons of its own.</summary>
    SomeFail,
}
