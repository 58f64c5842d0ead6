using Azure.Storage.Queues;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>How queues are read, for all queue functions of the app. Absent members have the host's defaults.</summary>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, QueueMessageEncoding Encoding)
{
    private const int LargestBatch = 32;
    private const int DefaultBatch = 16;
    private const int DefaultTries = 5;

    public static QueueSettings Of(AppFile? section)
    {
        if (section is null)
        {
            return new QueueSettings(DefaultBatch, DefaultBatch / 2, DefaultTries, TimeSpan.Zero, TimeSpan.FromMinutes(1), QueueMessageEncoding.Base64);
        }

        var batch = section.Number("batchSize", DefaultBatch, 1, LargestBatch);
        return new QueueSettings(
            batch,
            section.Number("newBatchThreshold", batch / 2, 0, int.MaxValue),
            section.Number("maxDequeueCount", DefaultTries, 1, int.MaxValue),
            section.Span("visibilityTimeout", TimeSpan.Zero),
            section.Span("maxPollingInterval", TimeSpan.FromMinutes(1)),
            section.OptionalText("messageEncoding")?.ToLowerInvariant() switch
            {
                null or "base64" => QueueMessageEncoding.Base64,
                "none" => QueueMessageEncoding.None,
                _ => throw section.Wrong("messageEncoding", "is neither base64 nor none"),
            });
    }
}
