using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Mttx.Functions.Hosting;
using Mttx.Functions.Storage;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>functions</c>: serves the API and the triggers, as the Functions host's custom handler.</summary>
internal static class FunctionsCommand
{
    public const string Name = "functions";

    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private static readonly Option<int?> Port = new("--port") { Description = "Port on 127.0.0.1. Default: what the Functions host tells.", HelpName = "PORT" };

    public static Command Create()
    {
        var command = new Command(Name, "Serve the API, as the custom handler of an Azure Functions app.") { Port };
        command.SetAction(RunAsync);
        return command;
    }

    // The framework's host listens to the signals; the token would be cancelled by the same ones.
    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        using var signals = new StopSignals();
        var port = PortOf(parsed);
        await using var app = Sound(() => MttxApp.Create(port, withTriggers: true));
        Sound(() => app.Services.GetRequiredService<StorageAccount>());
        try
        {
            await app.StartAsync(CancellationToken.None);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new InputException($"Port {port} on 127.0.0.1 is taken by another process; end it, or start on another port.", e);
        }

        Console.WriteLine($"listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync(CancellationToken.None);

        // Never 0: the Functions host takes that for "done", and leaves the app without its handler.
        return signals.ExitCode ?? MttxCommand.Failed;
    }

    /// <summary>Settings that cannot be right end the process before it begins.</summary>
    public static T Sound<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is InvalidOperationException or OptionsValidationException)
        {
            throw new InputException(e.Message, e);
        }
    }

    private static int PortOf(ParseResult parsed)
    {
        if (parsed.GetValue(Port) is { } given)
        {
            return given is >= 0 and <= 65_535 ? given : throw new InputException($"--port {given} is not a port; give 1 to 65535, or 0 for a free one.");
        }

        var told = Environment.GetEnvironmentVariable(PortVariable);
        return int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
            ? port
            : throw new InputException($"{PortVariable} is not set to a port: this verb is started by the Functions host; give --port N to start it alone.");
    }
}
