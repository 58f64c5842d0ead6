using System.CommandLine;
using Mttx.Functions.Documentation;
using Mttx.Functions.Hosting;

namespace Mttx.Functions.CommandLine;

/// <summary>The verb <c>openapi</c>: writes the description of the API, which the repository keeps a copy of.</summary>
internal static class OpenApiCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write; - writes to standard output.",
        HelpName = "FILE",
        DefaultValueFactory = _ => InputFile.StandardInput,
    };

    public static Command Create()
    {
        var command = new Command("openapi", "Write the OpenAPI description of the API.") { Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // Routes are known once the app has started; none of its settings matter to them, and nothing is asked of the storage.
        await using var app = MttxApp.Create(0, builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" });

            // Standard output is the document's.
            builder.Logging.ClearProviders();
        });
        await app.StartAsync(cancellationToken);
        var text = await OpenApiText.OfAsync(app, cancellationToken);
        await app.StopAsync(cancellationToken);
        if (parsed.GetRequiredValue(Out) is var file && file == InputFile.StandardInput)
        {
            await Console.Out.WriteAsync(text);
            return 0;
        }

        try
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out {file} cannot be written: {e.Message}", e);
        }
    }
}
