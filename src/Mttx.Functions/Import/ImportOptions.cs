using Mttx.Functions.Identity;

namespace Mttx.Functions.Import;

/// <summary>How to import.</summary>
/// <param name="IsDry">Whether only to read, check and report.</param>
/// <param name="DisablesSchedules">Whether schedules come across switched off.</param>
/// <param name="TimeZone">IANA name of the zone that their cron fields are meant in.</param>
internal sealed record ImportOptions(bool IsDry, bool DisablesSchedules, string TimeZone)
{
    /// <summary>Whom the audit names.</summary>
    public Caller Caller { get; } = new(Environment.UserName, Caller.CommandLine, Roles.Admin, null);
}
