namespace Mttx.Benchmarks.Service;

/// <summary>The folder that holds the solution.</summary>
internal static class Checkout
{
    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Mttx.Functions.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new InvalidOperationException("The benchmarks must be run from inside a clone of the project.");
        }
    }
}
