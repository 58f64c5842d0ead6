using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Mttx.Simulator.Identity;
using Mttx.Simulator.Misbehaving;
using Mttx.Simulator.Queries;
using Mttx.Simulator.Tables;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.CommandLine;

/// <summary>The command line: options in, a running simulator out.</summary>
internal static class SimulatorCommand
{
    private const int BadUsage = 2;

    private static readonly SimulatorOptions Defaults = new();

    private static readonly Option<int> Port = Number("--port", "Port on 127.0.0.1; 0 takes a free one.", Defaults.Port, 0, 65535);
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed and time give the same data.", HelpName = "N", DefaultValueFactory = _ => Defaults.Seed };
    private static readonly Option<int> Tenants = Number("--tenants", "Tenants.", Defaults.Tenants, 1, 1000);
    private static readonly Option<string> Cases = new("--cases") { Description = "Cases per tenant, up to 500000; a list gives each tenant its own.", HelpName = "N[,N…]", DefaultValueFactory = _ => "2000" };
    private static readonly Option<string?> Now = new("--now") { Description = "Let the clock of cases and relative windows stand still. Default: the real time.", HelpName = "RFC3339" };
    private static readonly Option<int> Cap = Number("--cap", "Rows that a query answers at most.", Defaults.Cap, 1, int.MaxValue);
    private static readonly Option<int> DefaultLimit = Number("--default-limit", "Rows where a query says no limit.", Defaults.DefaultLimit, 1, int.MaxValue);
    private static readonly Option<CaseWindow> CaseWindows = new("--case-window") { Description = "What a window of the case query is about.", HelpName = "create|events" };
    private static readonly Option<double?> HeavyDays = new("--heavy-days") { Description = "Windows longer than this answer 504.", HelpName = "DAYS" };
    private static readonly Option<ExistingRows> Existing = new("--existing-rows") { Description = "What becomes of a data table row whose id is there already.", HelpName = "error|skip|overwrite" };
    private static readonly Option<string[]> Misbehave = new("--misbehave") { Description = "A rule from the start; may be given several times.", HelpName = "kind=K,…" };
    private static readonly Option<string?> Credentials = new("--write-credentials") { Description = "Write service-account files for all tenants; keys found there are kept.", HelpName = "FOLDER" };
    private static readonly Option<int> TokenLifetime = Number("--token-lifetime", "Seconds until a token ends.", (int)Defaults.TokenLifetime.TotalSeconds, 1, 86400);
    private static readonly Option<string> IdentityHeader = new("--identity-header") { Description = "X-IDENTITY-HEADER of the managed identity.", HelpName = "TEXT", DefaultValueFactory = _ => Defaults.IdentityHeader };
    private static readonly Option<bool> Compact = new("--compact") { Description = "Answers without line breaks." };

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CaseWindows.AcceptOnlyFromAmong("create", "events");
        Existing.AcceptOnlyFromAmong("error", "skip", "overwrite");
        var root = new RootCommand("A Google SecOps and its SOAR for many tenants, on this machine only: the real wire format, made-up cases.")
        {
            Port, Seed, Tenants, Cases, Now, Cap, DefaultLimit, CaseWindows, HeavyDays, Existing, Misbehave, Credentials, TokenLifetime,
            IdentityHeader, Compact,
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.SetAction((parsed, cancellationToken) => ServeAsync(OptionsOf(parsed), cancellationToken));
        var parsed = root.Parse(args);
        try
        {
            return parsed.Action is ParseErrorAction
                ? await FailAsync(parsed.Errors[0].Message)
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is ApiException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(e.Message);
        }
    }

    private static async Task<int> ServeAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        await using var app = SimulatorApp.Create(options);
        await app.StartAsync(cancellationToken);
        var url = SimulatorApp.BaseUrl(app);
        if (options.CredentialsFolder is { } folder)
        {
            app.Services.GetRequiredService<CredentialFiles>().Write(folder, url);
        }

        // Whoever started it waits for this line, so it comes when all is ready.
        Console.WriteLine($"listening on {url}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static SimulatorOptions OptionsOf(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(Port),
        Seed = parsed.GetValue(Seed),
        Tenants = parsed.GetValue(Tenants),
        Cases = CasesOf(parsed.GetRequiredValue(Cases)),
        Now = parsed.GetValue(Now) is { } now ? Timestamps.Parse(now, "--now") : null,
        Cap = parsed.GetValue(Cap),
        DefaultLimit = parsed.GetValue(DefaultLimit),
        CaseWindow = parsed.GetValue(CaseWindows),
        HeavyDays = parsed.GetValue(HeavyDays),
        ExistingRows = parsed.GetValue(Existing),
        Misbehaviour = [.. (parsed.GetValue(Misbehave) ?? []).Select(MisbehaviourRule.Parse)],
        CredentialsFolder = parsed.GetValue(Credentials),
        TokenLifetime = TimeSpan.FromSeconds(parsed.GetValue(TokenLifetime)),
        IdentityHeader = parsed.GetRequiredValue(IdentityHeader),
        Compact = parsed.GetValue(Compact),
    };

    private static int[] CasesOf(string text) =>
    [
        .. text.Split(',').Select(one => int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= SimulatorOptions.MostCases
            ? count
            : throw ApiException.InvalidArgument($"--cases \"{one}\" is not a number from 0 to {SimulatorOptions.MostCases}.")),
    ];

    private static Option<int> Number(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var given) && (given < least || given > most))
            {
                result.AddError($"{name} must be from {least} to {most}.");
            }
        });
        return option;
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync($"simulator: {message.ReplaceLineEndings(" ")} See --help.");
        return BadUsage;
    }
}
