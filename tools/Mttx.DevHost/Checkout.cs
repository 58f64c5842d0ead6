namespace Mttx.DevHost;

/// <summary>The checkout that this was built from, and what the build left beside it.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Tools { get; } = Path.Combine(Root, "tools");

    public static string Page { get; } = Path.Combine(Root, "static-web");

    /// <summary>Where the build of the same configuration put a project.</summary>
    public static string Output(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DevHostException("The dev host runs inside a checkout of MTTx only.")
        : File.Exists(Path.Combine(folder.FullName, "Mttx.Functions.sln")) ? folder.FullName
        : Find(folder.Parent);
}
