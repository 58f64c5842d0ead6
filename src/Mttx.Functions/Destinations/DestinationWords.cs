namespace Mttx.Functions.Destinations;

/// <summary>How callers call the types and conditions of destinations.</summary>
internal static class DestinationWords
{
    private static readonly (string Word, DestinationType Type)[] Types =
        [("CSV", DestinationType.Csv), ("DATA_TABLE", DestinationType.DataTable), ("WEBHOOK", DestinationType.Webhook)];

    private static readonly (string Word, WebhookCondition Condition)[] Conditions =
        [("always", WebhookCondition.Always), ("breach", WebhookCondition.Breach)];

    public static string Of(DestinationType type) => Types.Single(known => known.Type == type).Word;

    public static string Of(WebhookCondition condition) => Conditions.Single(known => known.Condition == condition).Word;

    /// <summary>The type of a word; null for none of these words.</summary>
    public static DestinationType? Type(string? word) => Array.FindIndex(Types, known => known.Word == word) is var i and >= 0 ? Types[i].Type : null;

    /// <summary>The condition of a word; null for none of these words.</summary>
    public static WebhookCondition? Condition(string? word) =>
        Array.FindIndex(Conditions, known => known.Word == word) is var i and >= 0 ? Conditions[i].Condition : null;
}
