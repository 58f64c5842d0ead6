namespace Mttx.Functions.Destinations;

/// <summary>A request for a destination that has been found good.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Path">What names of files begin with; null for the usual names.</param>
/// <param name="DataTableName">What names of data tables begin with; null for the usual names.</param>
/// <param name="Url">A new URL; null to leave what there is.</param>
/// <param name="Secret">A new secret that signs; null to leave what there is.</param>
/// <param name="OnlyWhen">When a webhook is called; null to leave it.</param>
/// <param name="IsEnabled">Whether reports go there; null to leave it.</param>
internal sealed record DestinationInput(
    DestinationType Type, string? Path, string? DataTableName, Uri? Url, string? Secret, WebhookCondition? OnlyWhen, bool? IsEnabled)
{
    // It would print secrets.
    public override string ToString() => nameof(DestinationInput);

    /// <summary>The open part of a destination with this put into it.</summary>
    public Destination Onto(Destination destination) => destination with
    {
        Path = Path,
        DataTableName = DataTableName,
        UrlShown = Url is null ? destination.UrlShown : ShownOf(Url),
        OnlyWhen = OnlyWhen ?? destination.OnlyWhen,
        IsEnabled = IsEnabled ?? destination.IsEnabled,
    };

    /// <summary>Scheme and host of a URL, and a sign that there is more; in letters that nobody mistakes for others.</summary>
    private static string ShownOf(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost.Trim('[', ']')}]" : url.IdnHost;
        return $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : FormattableString.Invariant($":{url.Port}"))}{DestinationValidator.Rest}";
    }
}
