using System.CommandLine;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Hosting;
using Mttx.Functions.Identity;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>create-key</c>: makes an API key without asking the API, which nobody may yet ask where no identity is.</summary>
internal static class CreateKeyCommand
{
    private static readonly Option<string> Name = new("--name") { Description = "What the key is for.", HelpName = "NAME", Required = true };

    private static readonly Option<string> Role = new("--role")
    {
        Description = "What it may do: viewer, operator or admin.",
        HelpName = "ROLE",
        Required = true,
    };

    private static readonly Option<long[]> Tenants = new("--tenant")
    {
        Description = "Id of a tenant that it opens; may be repeated. Default: all.",
        HelpName = "ID",
    };

    public static Command Create()
    {
        var command = new Command("create-key", "Make an API key in the storage account that AzureWebJobsStorage names, and print it.")
        {
            Name, Role, Tenants,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var tenants = parsed.GetValue(Tenants) is { Length: > 0 } ids ? ids : null;
        var wanted = new NewApiKey { Name = parsed.GetRequiredValue(Name), Role = parsed.GetRequiredValue(Role), TenantIds = tenants };

        // The same app as serves, with the same settings, which is never started.
        await using var app = FunctionsCommand.Sound(() => MttxApp.Create(0, JobCommand.LogToStandardError));
        var maker = app.Services.GetRequiredService<ApiKeyMaker>();
        var invalid = await maker.CheckAsync(wanted, cancellationToken);
        if (invalid.Any)
        {
            throw new InputException(invalid.Summary);
        }

        var caller = new Caller(Environment.UserName, Caller.CommandLine, Roles.Admin, null);
        var (key, text) = await maker.MakeAsync(wanted, caller, cancellationToken);
        await Console.Error.WriteLineAsync($"Key {key.Id} ({key.Name}), {key.Role}. It is shown this once; keep it as you keep a password.");
        await Console.Out.WriteLineAsync(text);
        return 0;
    }
}
