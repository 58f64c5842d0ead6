using System.CommandLine;
using Mttx.Functions.Backups;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>restore</c>: writes the tables of a backup back.</summary>
internal static class RestoreCommand
{
    public const string Name = "restore";

    private static readonly Argument<string> Backup = new("file") { Description = "What the verb backup has written.", HelpName = "FILE" };

    private static readonly Option<bool> Over = new("--over-existing")
    {
        Description = "Restore although there are rows: those of the backup replace those of the same keys, all others stay.",
    };

    private static readonly Option<bool> WithKeys = new("--with-keys")
    {
        Description = "Restore API keys too. Those that were revoked after the backup was taken open again.",
    };

    public static Command Create()
    {
        var command = new Command(Name, "Write the tables of a backup into the storage account that AzureWebJobsStorage names.") { Backup, Over, WithKeys };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        await using var file = Open(parsed.GetRequiredValue(Backup));
        return await JobCommand.RunAsync(
            (services, stopping) => RestoreAsync(services, file, parsed.GetValue(Over), parsed.GetValue(WithKeys), stopping), JobCommand.LogToStandardError);
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, FileStream file, bool isOver, bool withKeys, CancellationToken stopping)
    {
        var backup = ActivatorUtilities.CreateInstance<TableBackup>(services);
        await CheckAsync(file, stopping);
        if (!isOver && !await backup.IsEmptyAsync(stopping))
        {
            throw new InputException("The tables are not empty. Restore into an empty storage account, or give --over-existing.");
        }

        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        var (rows, leftOut) = await backup.RestoreAsync(reader, withKeys, stopping);
        Console.WriteLine($"{rows} rows restored{(leftOut == 0 ? "" : $"; {leftOut} of API keys left out, which --with-keys restores")}");
        return 0;
    }

    private static async Task CheckAsync(FileStream file, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(file, leaveOpen: true);
            await TableBackup.CheckAsync(reader, cancellationToken);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(file.Name, e);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.CanSeek)
            {
                return file;
            }

            file.Dispose();
            throw new InputException($"\"{path}\" is a pipe; give a file, which is read twice.");
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(path, e);
        }
    }

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static InputException Unreadable(string path, Exception e) => new($"\"{path}\" cannot be read ({e.GetType().Name}).", e);
}
