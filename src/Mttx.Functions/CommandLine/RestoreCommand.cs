using System.CommandLine;
using Mttx.Functions.Backups;
using Mttx.Functions.Hosting;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>restore</c>: writes the tables of a backup back.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Backup = new("file") { Description = "What the verb backup has written.", HelpName = "FILE" };

    private static readonly Option<bool> Over = new("--over-existing")
    {
        Description = "Restore although there are rows: those of the backup replace those of the same keys, all others stay.",
    };

    public static Command Create()
    {
        var command = new Command("restore", "Write the tables of a backup into the storage account that AzureWebJobsStorage names.") { Backup, Over };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Backup);
        await using var app = MttxApp.Create(0, BackupCommand.Quiet);
        var backup = ActivatorUtilities.CreateInstance<TableBackup>(app.Services);
        try
        {
            using (var whole = new StreamReader(path))
            {
                await TableBackup.CheckAsync(whole, cancellationToken);
            }

            if (!parsed.GetValue(Over) && !await backup.IsEmptyAsync(cancellationToken))
            {
                throw new InputException("The tables are not empty. Restore into an empty storage account, or give --over-existing.");
            }

            using var file = new StreamReader(path);
            Console.WriteLine($"{await backup.RestoreAsync(file, cancellationToken)} rows restored");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"\"{path}\" cannot be read ({e.GetType().Name}).", e);
        }
    }
}
