namespace Mttx.Functions.Destinations;

/// <summary>Which fields of a destination have changed, by the names that callers know.</summary>
internal static class DestinationChanges
{
    public static IEnumerable<string> Between(Destination before, Destination after) => new[]
    {
        ("path", before.Path != after.Path),
        ("data_table_name", before.DataTableName != after.DataTableName),
        ("url", before.KeptUrl != after.KeptUrl),
        ("secret", before.KeptSecret != after.KeptSecret),
        ("only_when", before.OnlyWhen != after.OnlyWhen),
        ("is_enabled", before.IsEnabled != after.IsEnabled),
    }.Where(field => field.Item2).Select(field => field.Item1);
}
