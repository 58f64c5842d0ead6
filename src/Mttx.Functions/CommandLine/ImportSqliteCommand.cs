using System.CommandLine;
using Mttx.Functions.Http;
using Mttx.Functions.Import;
using Mttx.Functions.Storage;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>import-sqlite</c>: brings what the SQLite-based MTTx has stored into the storage that the settings name.</summary>
internal static class ImportSqliteCommand
{
    public const string Name = "import-sqlite";

    private static readonly Argument<string> DatabaseFile = new("FILE") { Description = "The database of the older MTTx, usually mttx.db. It is only read." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read, check and report, but write no rows." };

    private static readonly Option<bool> DisableSchedules = new("--disable-schedules")
    {
        Description = "Bring schedules across switched off. Default: those that were enabled run from now on.",
    };

    private static readonly Option<string> TimeZone = new("--time-zone")
    {
        Description = "IANA name of the zone that the old machine's clock was set to, in which schedules are meant.",
        HelpName = "ZONE",
        DefaultValueFactory = _ => IanaZone.Usual,
    };

    public static Command Create()
    {
        var command = new Command(
            Name, "Bring tenants, stages, configurations and schedules of the SQLite-based MTTx into the storage account that AzureWebJobsStorage names.")
        {
            DatabaseFile, DryRun, DisableSchedules, TimeZone,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(DatabaseFile);
        var zone = TimeText.Zone(parsed.GetRequiredValue(TimeZone)).Id;
        var options = new ImportOptions(parsed.GetValue(DryRun), parsed.GetValue(DisableSchedules), zone);
        var run = new ImportRun(SqliteFile.Read(file, cancellationToken), options, new ImportReport());
        return JobCommand.RunAsync((services, stopping) => ImportAsync(services, file, run, stopping), Configure);
    }

    private static void Configure(IHostApplicationBuilder builder)
    {
        JobCommand.LogToStandardError(builder);
        builder.Services.AddImport();
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string file, ImportRun run, CancellationToken stopping)
    {
        CheckSecrets(services.GetRequiredService<IConfiguration>(), run.Old);
        var isWhole = false;
        try
        {
            await services.GetRequiredService<SqliteImport>().RunAsync(run, stopping);
            isWhole = true;
        }
        finally
        {
            ImportReportText.Write(Console.Out, file, run, isWhole);
        }

        return run.Report.AllLeftOut == 0 ? 0 : MttxCommand.Failed;
    }

    // Without a connection string the storage is an app's in Azure, and this is somebody's machine.
    private static void CheckSecrets(IConfiguration configuration, OldDatabase old)
    {
        if (string.IsNullOrEmpty(configuration[StorageAccount.Section])
            && string.IsNullOrWhiteSpace(configuration["Secrets:KeyVault"])
            && string.IsNullOrWhiteSpace(configuration["Secrets:KeyFolder"])
            && old.Rows(OldSchema.Tenants).Any(row => !string.IsNullOrWhiteSpace(row.Text("soar_api_key", new Invalid()))))
        {
            throw new InputException(
                "The database holds SOAR keys: set Secrets__KeyVault, or Secrets__KeyFolder, as the app has it. Encrypted with this machine's keys the app could not read them.");
        }
    }
}
