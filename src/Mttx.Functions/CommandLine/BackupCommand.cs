using System.CommandLine;
using Mttx.Functions.Backups;
using Mttx.Functions.Hosting;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>backup</c>: writes all tables into a file.</summary>
internal static class BackupCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The file to write; it must not be there yet.", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        var command = new Command(
            "backup", "Write all tables of the storage account that AzureWebJobsStorage names into a file: all but secrets, results and reports.") { Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Out);
        await using var app = MttxApp.Create(0, Quiet);
        var backup = ActivatorUtilities.CreateInstance<TableBackup>(app.Services);
        await using var file = Open(path);
        try
        {
            var rows = await backup.WriteAsync(file, cancellationToken);
            await file.FlushAsync(cancellationToken);
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

    /// <summary>Has the log go where it does not mix with answers.</summary>
    public static void Quiet(WebApplicationBuilder builder) =>
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
