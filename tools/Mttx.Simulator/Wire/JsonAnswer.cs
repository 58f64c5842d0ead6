using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Mttx.Simulator.Wire;

/// <summary>Writes answers as Google prints them: indented unless the request or the options say otherwise.</summary>
internal static class JsonAnswer
{
    // Letters of all scripts as they are, what HTML could read as escapes: so do Google's servers.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, int status = 200)
    {
        await using var json = Begin(context, status);
        write(json);
        await json.FlushAsync(context.RequestAborted);
    }

    public static Task WriteObjectAsync(HttpContext context, Action<Utf8JsonWriter> writeMembers, int status = 200) =>
        WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                writeMembers(json);
                json.WriteEndObject();
            },
            status);

    /// <summary>Starts an answer that is written and flushed piece by piece.</summary>
    public static Utf8JsonWriter Begin(HttpContext context, int status = 200, bool? indented = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        return new Utf8JsonWriter(
            context.Response.BodyWriter,
            new JsonWriterOptions { Encoder = Encoder, Indented = indented ?? IsIndented(context), NewLine = "\n" });
    }

    private static bool IsIndented(HttpContext context)
    {
        var asked = context.Request.Query["prettyPrint"].FirstOrDefault() ?? context.Request.Query["$prettyPrint"].FirstOrDefault();
        return asked is null ? !context.RequestServices.GetRequiredService<SimulatorOptions>().Compact : asked is "true" or "1";
    }
}
