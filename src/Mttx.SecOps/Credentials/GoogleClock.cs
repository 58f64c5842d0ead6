using Google.Apis.Util;

namespace Mttx.SecOps.Credentials;

/// <summary>Our clock as Google's library asks for it.</summary>
internal sealed class GoogleClock(TimeProvider clock) : IClock
{
    public DateTime Now => clock.GetLocalNow().DateTime;

    public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
}
