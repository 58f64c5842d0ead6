namespace Mttx.Functions.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests do not run inside a checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Mttx.Functions.sln")) ? folder.FullName
        : Find(folder.Parent);
}
