using System.Text.RegularExpressions;

namespace Mttx.SecOps;

/// <summary>Where an instance lives. It becomes part of a host name that is sent a credential, so its form is checked first.</summary>
public readonly partial record struct Region
{
    private Region(string name) => Name = name;

    /// <summary>The name as hosts and paths write it, such as <c>europe-west3</c>.</summary>
    public string Name { get; }

    /// <summary>Regions that Google documents; others of the same form are accepted, since new ones come.</summary>
    public static IReadOnlyList<string> Documented { get; } =
    [
        "us", "eu", "europe", "africa-south1", "asia-northeast1", "asia-south1", "asia-southeast1", "asia-southeast2", "australia-southeast1",
        "europe-central2", "europe-west2", "europe-west3", "europe-west6", "europe-west9", "europe-west12", "me-central1", "me-central2",
        "me-west1", "northamerica-northeast2", "southamerica-east1",
    ];

    /// <summary>Reads a region as people write it: case and underscores do not matter.</summary>
    public static bool TryParse(string? text, out Region region)
    {
        var name = (text ?? "").Trim().ToLowerInvariant().Replace('_', '-');
        region = new Region(name);
        return Form().IsMatch(name);
    }

    /// <summary>Reads a region.</summary>
    /// <exception cref="ArgumentException">It has not the form of one.</exception>
    public static Region Parse(string text) => TryParse(text, out var region)
        ? region
        : throw new ArgumentException($"\"{text}\" is not a region of Google SecOps; give one such as us, eu or europe-west3.", nameof(text));

    /// <inheritdoc/>
    public override string ToString() => Name;

    [GeneratedRegex(@"\A(us|eu|europe|dev|staging|[a-z]+(-[a-z]+)+[0-9]{1,2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
