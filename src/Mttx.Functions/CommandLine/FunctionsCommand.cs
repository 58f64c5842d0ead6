using System.CommandLine;
using System.Globalization;
using Mttx.Functions.Hosting;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>functions</c>: serves the API and the triggers, as the Functions host's custom handler.</summary>
internal static class FunctionsCommand
{
    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private static readonly Option<int?> Port = new("--port") { Description = "Port on 127.0.0.1. Default: what the Functions host tells.", HelpName = "PORT" };

    public static Command Create()
    {
        var command = new Command("functions", "Serve the API, as the custom handler of an Azure Functions app.") { Port };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var app = MttxApp.Create(PortOf(parsed));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
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
