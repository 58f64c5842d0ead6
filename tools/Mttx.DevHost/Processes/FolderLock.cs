namespace Mttx.DevHost.Processes;

/// <summary>Lets one process at a time change what is in a folder; others wait. Whoever dies lets go.</summary>
internal static class FolderLock
{
    public const string FileName = ".lock";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until the folder is this one's, which it stays until what is answered is disposed.</summary>
    public static async Task<IDisposable> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not DirectoryNotFoundException)
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }
}
