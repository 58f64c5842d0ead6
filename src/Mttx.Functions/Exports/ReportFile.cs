namespace Mttx.Functions.Exports;

/// <summary>A file of a report.</summary>
/// <param name="Name">Its name, below which it is downloaded: <c>GET /tenants/{id}/reports/{name}</c>.</param>
/// <param name="SizeBytes">Its length in bytes.</param>
/// <param name="LastModified">When it was written last.</param>
/// <param name="RunId">The run that wrote it; null when somebody else did.</param>
/// <param name="ScheduleId">The schedule of that run; null likewise.</param>
/// <param name="ExportedAt">The report's moment: when it was due, or asked for; null likewise.</param>
internal sealed record ReportFile(
    string Name, long SizeBytes, DateTimeOffset LastModified, string? RunId, long? ScheduleId, DateTimeOffset? ExportedAt);
