namespace Mttx.Functions.Exports;

/// <summary>To be written.</summary>
internal sealed class WebhookExport
{
    public Task<ExportOutcome> ExportAsync(ExportJob job, CancellationToken cancellationToken) => throw new NotImplementedException();
}
