using System.CommandLine;
using Mttx.DevHost.Scale;

namespace Mttx.DevHost.CommandLine;

/// <summary>The verb <c>scale</c>: how much ticks and workers get done over an installation of a size.</summary>
internal static class ScaleCommand
{
    private static readonly Option<int> Tenants = Positive(new("--tenants") { Description = "Tenants.", HelpName = "N", DefaultValueFactory = _ => 10 });
    private static readonly Option<int> Schedules = Positive(new("--schedules") { Description = "Schedules of all tenants together.", HelpName = "N", DefaultValueFactory = _ => 1_000 });
    private static readonly Option<int> Cases = Positive(new("--cases") { Description = "Cases of each simulated tenant.", HelpName = "N", DefaultValueFactory = _ => 500 });

    private static readonly Option<int[]> Due = new("--due")
    {
        Description = "How many of them are due; several are measured one after the other.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [10, 100],
    };

    private static readonly Option<int[]> Workers = new("--workers")
    {
        Description = "How many workers do the runs; several are measured one after the other.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [1, 2, 4],
    };

    private static readonly Option<bool> CountRequests = new("--count-requests") { Description = "Count the requests to storage, of each tick and each run. Slower." };
    private static readonly Option<string?> App = new("--app") { Description = "Folder of the app, such as a publish folder. Default: the build's output.", HelpName = "DIR" };

    public static Command Create(Func<ScaleOptions, CancellationToken, Task<int>> runAsync)
    {
        var command = new Command("scale", "Makes tenants with schedules, drives ticks and workers over them, and prints how much they get done. Leaves nothing behind.")
        {
            Tenants, Schedules, Due, Workers, Cases, CountRequests, App,
        };
        command.Validators.Add(result =>
        {
            var due = result.GetValue(Due) ?? [];
            if (due.Length == 0 || due.Min() < 1 || due.Max() > result.GetValue(Schedules) || (result.GetValue(Workers) ?? []).Any(count => count is < 1 or > 64))
            {
                result.AddError("--due takes numbers from 1 to that of --schedules, and --workers numbers from 1 to 64.");
            }
        });
        command.SetAction((parsed, cancellationToken) => runAsync(OptionsOf(parsed), cancellationToken));
        return command;
    }

    private static ScaleOptions OptionsOf(ParseResult parsed) => new()
    {
        Tenants = parsed.GetValue(Tenants),
        Schedules = parsed.GetValue(Schedules),
        Due = [.. parsed.GetValue(Due)!.Order()],
        Workers = parsed.GetValue(Workers)!,
        Cases = parsed.GetValue(Cases),
        CountsRequests = parsed.GetValue(CountRequests),
        App = Path.GetFullPath(parsed.GetValue(App) ?? Checkout.Output("Mttx.Functions")),
    };

    private static Option<int> Positive(Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var given) && given < 1)
            {
                result.AddError($"{option.Name} must be 1 or more.");
            }
        });
        return option;
    }
}
