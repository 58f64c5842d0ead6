namespace Mttx.DevHost.Processes;

/// <summary>What whoever started the dev host sees: lines of several programs, each with the name of its program before it.</summary>
internal sealed class Screen(TextWriter output, bool withColours)
{
    private const int NameWidth = 9;
    private const string Plain = "\u001b[0m";

    private static readonly string[] Colours = ["\u001b[36m", "\u001b[33m", "\u001b[35m", "\u001b[32m", "\u001b[34m"];

    private readonly Lock _lock = new();
    private readonly List<string> _names = [];

    public static Screen OfConsole() =>
        new(Console.Out, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>A line of a program. Control characters in it are not the terminal's to obey.</summary>
    public void Line(string name, string text)
    {
        var safe = string.Create(text.Length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(from[i]) && from[i] != '\t' ? '?' : from[i];
            }
        });
        lock (_lock)
        {
            var padded = name.PadRight(NameWidth);
            output.WriteLine(withColours ? $"{ColourOf(name)}{padded} |{Plain} {safe}" : $"{padded} | {safe}");
            output.Flush();
        }
    }

    /// <summary>A line of the dev host's own, without a name, for people and scripts to look for.</summary>
    public void Line(string text)
    {
        lock (_lock)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    private string ColourOf(string name)
    {
        if (!_names.Contains(name))
        {
            _names.Add(name);
        }

        return Colours[_names.IndexOf(name) % Colours.Length];
    }
}
