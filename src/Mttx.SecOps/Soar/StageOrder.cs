namespace Mttx.SecOps.Soar;

/// <summary>Puts stages as they were read in order.</summary>
internal static class StageOrder
{
    /// <summary>By order, those without one last and as they came; of two with one name the first.</summary>
    public static IReadOnlyList<CaseStage> Of(IEnumerable<(string? Name, int? Order, string? Id)> stages) =>
    [
        .. stages
            .Where(stage => !string.IsNullOrWhiteSpace(stage.Name))
            .OrderBy(stage => stage.Order ?? int.MaxValue)
            .DistinctBy(stage => stage.Name, StringComparer.Ordinal)
            .Select((stage, place) => new CaseStage(stage.Name!, stage.Order ?? place, stage.Id)),
    ];
}
