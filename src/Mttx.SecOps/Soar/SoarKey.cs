namespace Mttx.SecOps.Soar;

/// <summary>A key of the SOAR's API, which shows itself to nobody but the SOAR.</summary>
internal sealed class SoarKey
{
    private const string Hidden = "…";

    // A remnant shorter than this gives nothing away, and would be found in innocent words.
    private const int ShortestRemnant = 4;

    public SoarKey(string key)
    {
        var trimmed = (key ?? "").Trim();
        if (trimmed.Length == 0 || !trimmed.All(c => c is > ' ' and < '\u007F'))
        {
            // .NET's own complaint about a header would quote the key.
            throw new ArgumentException("The SOAR API key is empty, or holds what no key holds, such as a blank or a line break.", nameof(key));
        }

        Value = trimmed;
    }

    public string Value { get; }

    public override string ToString() => Hidden;

    /// <summary>A text of the upstream without the key, should it repeat what it refused; nor the start of it, where the text was cut.</summary>
    public string? HideIn(string? text)
    {
        if (text is null)
        {
            return null;
        }

        text = text.Replace(Value, Hidden, StringComparison.OrdinalIgnoreCase);
        if (text.EndsWith('…'))
        {
            for (var length = Math.Min(Value.Length, text.Length) - 1; length >= ShortestRemnant; length--)
            {
                if (text[..^1].EndsWith(Value[..length], StringComparison.OrdinalIgnoreCase))
                {
                    return text[..^(length + 1)] + Hidden;
                }
            }
        }

        return text;
    }
}
