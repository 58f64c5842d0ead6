namespace Mttx.Deployment.Tests.Settings;

/// <summary>A setting that the code reads.</summary>
/// <param name="Name">As an environment variable, such as <c>Runs__LeaseLength</c>; <c>__0</c> at its end is the first of a list.</param>
/// <param name="Default">What holds where it is not set, as it would be written there; null where nothing does.</param>
internal sealed record KnownSetting(string Name, string? Default);
