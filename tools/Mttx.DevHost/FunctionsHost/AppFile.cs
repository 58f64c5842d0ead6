using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>A settings file of a Functions app, or of a static web app: its members, read so that a wrong one is named and not passed over.</summary>
internal sealed class AppFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly string _path;
    private readonly string _place;
    private readonly JsonObject _members;

    private AppFile(string path, string place, JsonObject members) => (_path, _place, _members) = (path, place, members);

    public IEnumerable<string> Names => _members.Select(member => member.Key);

    public static AppFile Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient) is JsonObject members
                ? new AppFile(path, "", members)
                : throw new DevHostException($"{path} is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new DevHostException($"{path} is not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DevHostException($"{path} cannot be read: {e.Message}", e);
        }
    }

    public AppFile? Section(string name) => Find(name) switch
    {
        null => null,
        JsonObject section => new AppFile(_path, $"{_place}{name}.", section),
        _ => throw Wrong(name, "is not an object"),
    };

    public IReadOnlyList<AppFile> Sections(string name) => Find(name) is JsonArray array
        ? [.. array.Select((item, i) => item is JsonObject section ? new AppFile(_path, $"{_place}{name}[{i}].", section) : throw Wrong($"{name}[{i}]", "is not an object"))]
        : throw Wrong(name, "is missing or not an array");

    public string Text(string name) => OptionalText(name) is { Length: > 0 } text ? text : throw Wrong(name, "is missing or empty");

    public string? OptionalText(string name) => Find(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw Wrong(name, "is not a string"),
    };

    private string AnyText(string name) => OptionalText(name) ?? throw Wrong(name, "is not a string");

    public IReadOnlyList<string>? Texts(string name) => Find(name) switch
    {
        null => null,
        JsonArray array when array.All(item => item?.GetValueKind() == JsonValueKind.String) => [.. array.Select(item => item!.GetValue<string>())],
        _ => throw Wrong(name, "is not an array of strings"),
    };

    /// <summary>The texts of an object, by name; none where it is absent.</summary>
    public IReadOnlyDictionary<string, string> Map(string name) =>
        Section(name) is { } section ? section.Names.ToDictionary(member => member, section.AnyText) : new Dictionary<string, string>();

    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => throw Wrong(name, "is not true or false"),
    };

    public int Number(string name, int whenAbsent, int least, int most) => Find(name) switch
    {
        null => whenAbsent,
        JsonValue value when value.TryGetValue(out int number) && number >= least && number <= most => number,
        _ => throw Wrong(name, $"is not a number from {least} to {most}"),
    };

    public TimeSpan Span(string name, TimeSpan whenAbsent) => OptionalText(name) switch
    {
        null => whenAbsent,
        var text when TimeSpan.TryParseExact(text, "c", null, out var span) && span >= TimeSpan.Zero => span,
        _ => throw Wrong(name, "is not a span such as 00:01:00"),
    };

    public DevHostException Wrong(string name, string what) => new($"{_path}: {_place}{name} {what}.");

    private JsonNode? Find(string name) => _members.TryGetPropertyValue(name, out var value) ? value : null;
}
