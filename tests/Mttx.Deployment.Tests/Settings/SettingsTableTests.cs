namespace Mttx.Deployment.Tests.Settings;

public sealed class SettingsTableTests
{
    [Fact]
    public void The_code_has_settings() => Assert.Contains(KnownSettings.All, setting => setting == new KnownSetting("Retention__RunDays", "400"));
}
