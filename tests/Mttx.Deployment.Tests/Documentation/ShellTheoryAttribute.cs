namespace Mttx.Deployment.Tests.Documentation;

/// <summary>Tests that give commands as pages write them. On Linux a missing shell fails them; elsewhere they say why they do not apply.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute()
    {
        string[] missing = [.. new[] { "sh", "curl", "sed", "grep" }.Where(program => !IsOnPath(program))];
        if (!OperatingSystem.IsLinux() && missing.Length > 0)
        {
            Skip = $"The pages' commands are for a POSIX shell, and this machine has no {string.Join(", ", missing)}.";
        }
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
