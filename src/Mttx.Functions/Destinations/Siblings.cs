using System.Globalization;

namespace Mttx.Functions.Destinations;

/// <summary>What a schedule's destinations must be beside each other.</summary>
internal static class Siblings
{
    public const int Most = 20;

    /// <summary>Checks that a destination may be added to those of its schedule.</summary>
    /// <exception cref="DestinationRefusedException">It may not.</exception>
    public static void CheckAdded(Destination added, IReadOnlyCollection<Destination> others)
    {
        if (others.Count >= Most)
        {
            throw new DestinationRefusedException("schedule_id", string.Create(
                CultureInfo.InvariantCulture,
                $"is {added.ScheduleId.Value}, which has {others.Count} destinations already; {Most} are allowed. Remove one, or add another schedule."));
        }

        CheckTables(added, others);
    }

    /// <summary>Checks that no other writes to its data tables: the rows of a run would stand there twice under the same keys.</summary>
    /// <exception cref="DestinationRefusedException">Another does.</exception>
    public static void CheckTables(Destination destination, IEnumerable<Destination> others)
    {
        if (destination is { Type: DestinationType.DataTable, IsEnabled: true }
            && others.FirstOrDefault(other => other.Id != destination.Id && IsSame(other, destination)) is { } same)
        {
            throw new DestinationRefusedException("data_table_name", string.Create(
                CultureInfo.InvariantCulture,
                $"is that of destination {same.Id.Value} of the same schedule, and each report would be there twice; give another name, or disable one of them."));
        }
    }

    private static bool IsSame(Destination other, Destination destination) =>
        other is { Type: DestinationType.DataTable, IsEnabled: true }
        && string.Equals(other.TablesName, destination.TablesName, StringComparison.OrdinalIgnoreCase);
}
