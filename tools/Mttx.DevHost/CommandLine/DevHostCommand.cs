using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Mttx.DevHost.Scale;

namespace Mttx.DevHost.CommandLine;

/// <summary>The command line: options in, everything running until it is told to stop.</summary>
internal static class DevHostCommand
{
    private const int Failed = 1;
    private const int BadUsage = 2;
    private const int DefaultPort = 4280;
    private const int HighestPort = 65_535;

    private static readonly Option<int> Port = Ports(new Option<int>("--port") { Description = "Port of the page and the API; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort }, HighestPort);
    private static readonly Option<string?> Data = new("--data") { Description = "Folder of all state. Default: .mttx in the checkout.", HelpName = "DIR" };
    private static readonly Option<bool> NoDemo = new("--no-demo") { Description = "Add no demo tenant." };
    private static readonly Option<bool> NoPage = new("--no-page") { Description = "Serve the API only, and build no page." };
    private static readonly Option<int?> Cases = new("--cases") { Description = "Cases of each simulated tenant. Default: 2000.", HelpName = "N" };
    private static readonly Option<int?> AppPort = Ports(new Option<int?>("--app-port") { Description = "Port of the app itself. Default: a free one." }, HighestPort);
    private static readonly Option<int?> SimulatorPort = Ports(new Option<int?>("--simulator-port") { Description = "Port of the simulator. Default: the one it had last." }, HighestPort);
    private static readonly Option<int?> AzuritePort = Ports(new Option<int?>("--azurite-port") { Description = "First of Azurite's three ports. Default: free ones." }, HighestPort - 2);
    private static readonly Option<string?> App = new("--app") { Description = "Root of a Functions app to run, such as a publish folder. Default: the build's output.", HelpName = "DIR" };

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var root = new RootCommand("Runs all of MTTx on this machine: storage, a simulated Google SecOps, the app and its page.")
        {
            Port, Data, NoDemo, NoPage, Cases, AppPort, SimulatorPort, AzuritePort, App,
        };
        root.Add(ScaleCommand.Create((options, cancellationToken) => EndedBySignalAsync(() => new ScaleTest(options, TimeProvider.System), (test, token) => test.RunAsync(token), cancellationToken)));
        root.SetAction((parsed, cancellationToken) => EndedBySignalAsync(() => new LocalStack(OptionsOf(parsed)), (stack, token) => stack.RunAsync(token), cancellationToken));
        var parsed = root.Parse(args);
        try
        {
            return parsed.Action is ParseErrorAction
                ? await FailAsync(BadUsage, parsed.Errors[0].Message + " See --help.")
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (DevHostException e)
        {
            return await FailAsync(Failed, e.Message);
        }
    }

    private static async Task<int> EndedBySignalAsync<T>(Func<T> make, Func<T, CancellationToken, Task> runAsync, CancellationToken cancellationToken)
        where T : IAsyncDisposable
    {
        using var stop = new StopSignals(cancellationToken);
        try
        {
            await using var running = make();
            await runAsync(running, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static DevHostOptions OptionsOf(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(Port),
        Data = Path.GetFullPath(parsed.GetValue(Data) ?? Path.Combine(Checkout.Root, ".mttx")),
        App = Path.GetFullPath(parsed.GetValue(App) ?? Checkout.Output("Mttx.Functions")),
        WithDemo = !parsed.GetValue(NoDemo),
        WithPage = !parsed.GetValue(NoPage),
        Cases = parsed.GetValue(Cases),
        AppPort = parsed.GetValue(AppPort),
        SimulatorPort = parsed.GetValue(SimulatorPort),
        AzuritePort = parsed.GetValue(AzuritePort),
    };

    private static Option<T> Ports<T>(Option<T> option, int highest)
    {
        option.HelpName = "N";
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var given) && (given < 0 || given > highest))
            {
                result.AddError($"{option.Name} must be from 0 to {highest}.");
            }
        });
        return option;
    }

    private static async Task<int> FailAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync("devhost: " + message);
        return exitCode;
    }
}
