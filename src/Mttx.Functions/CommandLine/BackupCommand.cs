using System.CommandLine;
using Mttx.Functions.Backups;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>backup</c>: writes all tables into a file.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    private static readonly Option<string> Out = new("--out") { Description = "The file to write; it must not be there yet.", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        var command = new Command(
            Name, "Write all tables of the storage account that AzureWebJobsStorage names into a file: all but secrets, results and reports.") { Out };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(Out)));
        return command;
    }

    private static Task<int> RunAsync(string path) =>
        JobCommand.RunAsync((services, stopping) => WriteAsync(services, path, stopping), JobCommand.LogToStandardError);

    private static async Task<int> WriteAsync(IServiceProvider services, string path, CancellationToken stopping)
    {
        var backup = ActivatorUtilities.CreateInstance<TableBackup>(services);
        await using var file = Open(path);
        try
        {
            var rows = await backup.WriteAsync(file, stopping);
            await file.FlushAsync(stopping);
            Console.WriteLine($"{rows} rows written to {path}");
            return 0;
        }
        catch
        {
            // Half a backup looks like a whole one.
            File.Delete(path);
            throw;
        }
    }

    private static StreamWriter Open(string path)
    {
        // Only its owner may read it: it holds hashes of keys, and names of secrets.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new StreamWriter(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out \"{path}\" cannot be written ({e.GetType().Name}); give a file that is not there yet.", e);
        }
    }
}
