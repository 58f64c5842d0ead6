using System.Globalization;
using System.Text;

namespace Mttx.Functions.Tests.Analyses;

/// <summary>Documents of any shape, and documents that were well formed once.</summary>
internal static class RandomJson
{
    private const string Odd = "{}[]\",:\\ \t\n\r0-tfn\0\u00E9a";

    public static string Object(Random random)
    {
        var json = new StringBuilder();
        AppendObject(json, random, 0);
        return json.Append(Blank(random)).ToString();
    }

    public static void Mutilate(ref byte[] json, Random random)
    {
        var bytes = json.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(3))
            {
                case 0:
                    bytes.Insert(at, (byte)Odd[random.Next(Odd.Length)]);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(4), bytes.Count - at));
                    break;
            }
        }

        json = [.. bytes];
    }

    private static void AppendObject(StringBuilder json, Random random, int depth)
    {
        json.Append(Blank(random)).Append('{');
        var count = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(Blank(random));
            json.Append(CultureInfo.InvariantCulture, $"\"{i}{Text(random)}\"").Append(Blank(random)).Append(':').Append(Blank(random));
            AppendValue(json, random, depth + 1);
            json.Append(Blank(random));
        }

        json.Append(Blank(random)).Append('}');
    }

    private static void AppendValue(StringBuilder json, Random random, int depth)
    {
        switch (random.Next(depth < 5 ? 7 : 5))
        {
            case 0:
                json.Append(random.Next(-1_000, 1_000));
                break;
            case 1:
                json.Append("1.25e-3");
                break;
            case 2:
                json.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case 3:
                json.Append("null");
                break;
            case 4:
                json.Append('"').Append(Text(random)).Append('"');
                break;
            case 5:
                json.Append('[');
                for (var left = random.Next(3); left > 0; left--)
                {
                    AppendValue(json, random, depth + 1);
                    json.Append(left == 1 ? "" : ",");
                }

                json.Append(']');
                break;
            default:
                AppendObject(json, random, depth + 1);
                break;
        }
    }

    private static string Text(Random random)
    {
        string[] parts = ["a", "{", "}", "[", "]", ",", ":", "\\\"", "\\\\", "\\u0041", "\u00E9", "\U0001F600", " ", "/"];
        return string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static string Blank(Random random) => random.Next(6) switch { 0 => " ", 1 => "\r\n\t", _ => "" };
}
