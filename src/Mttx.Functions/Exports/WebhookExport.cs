using System.Globalization;
using Mttx.Functions.Destinations;
using Mttx.Functions.Secrets;
using Mttx.Functions.Tenants;
using Mttx.SecOps;
using Mttx.SecOps.Guard;
using Mttx.SecOps.Http;
using Mttx.SecOps.Webhooks;

namespace Mttx.Functions.Exports;

/// <summary>Posts a report's figures as signed JSON to a URL: to all who want to be told, or, on breaches only, as an alert.</summary>
internal sealed class WebhookExport(IHttpClientFactory http, SecretStore secrets, OutgoingGuard guard, SecOpsOptions options, TimeProvider clock)
{
    // Few and short: a run must not wait for a receiver that is down, and it tries again by itself later.
    private readonly SecOpsOptions _limits = options with
    {
        MaxTries = Math.Min(options.MaxTries, 3),
        TryTimeout = TimeSpan.FromSeconds(30),
        OverallTimeout = TimeSpan.FromMinutes(6),
    };

    /// <summary>
    /// Exports. HTTP cannot promise exactly one delivery: who receives the same <c>X-Mttx-Delivery</c> twice has been sent the same report twice.
    /// </summary>
    /// <exception cref="SecOpsException">It did not arrive, or was not accepted; the message tells the host and nothing else of the URL.</exception>
    public async Task<ExportOutcome> ExportAsync(ExportJob job, CancellationToken cancellationToken)
    {
        var breaches = Breach.Of(job.Result.Analysis.Statistics, job.Result.Thresholds);
        if (job.Destination.OnlyWhen == WebhookCondition.Breach && breaches.Count == 0)
        {
            return ExportOutcome.Skipped("No figure is worse than its ok limit, and this webhook is called on breaches only.");
        }

        var (url, secret) = await KeptAsync(job.Destination, cancellationToken);
        var body = WebhookBody.Of(job, breaches);
        var json = body.ToJson();
        using var client = new WebhookClient(HttpDefaults.Configure(http.CreateClient(TenantConnections.GuardedClient)), _limits, clock);
        var status = await client.PostAsync(url, json, () => Headers(body, json, secret), cancellationToken);
        return ExportOutcome.Done(
            string.Create(CultureInfo.InvariantCulture, $"{url.IdnHost} took it with {(int)status}; figures worse than their ok limits: {breaches.Count}."), []);
    }

    // The time is that of the try, so that a receiver can refuse what somebody recorded and plays again.
    private IEnumerable<KeyValuePair<string, string>> Headers(WebhookBody body, byte[] json, string? secret)
    {
        var sentAt = clock.GetUtcNow().ToUnixTimeSeconds();
        yield return new("X-Mttx-Event", body.Event);
        yield return new("X-Mttx-Delivery", body.DeliveryId);
        yield return new("X-Mttx-Timestamp", sentAt.ToString(CultureInfo.InvariantCulture));
        if (secret is not null)
        {
            yield return new("X-Mttx-Signature", WebhookSignature.Of(secret, sentAt, json));
        }
    }

    private async Task<(Uri Url, string? Secret)> KeptAsync(Destination destination, CancellationToken cancellationToken)
    {
        var text = destination.KeptUrl is { } keptUrl ? await secrets.ReadAsync(destination.UrlName, keptUrl, cancellationToken) : null;
        var secret = destination.KeptSecret is { } keptSecret ? await secrets.ReadAsync(destination.SecretKeyName, keptSecret, cancellationToken) : null;
        try
        {
            return (guard.Check(text, "Webhook URL"), secret);
        }
        catch (ArgumentException e)
        {
            // What was accepted when it was stored may be refused since: the operator's settings decide.
            throw new SecOpsException(new SecOpsFailure
            {
                Upstream = "Webhook",
                Operation = "the delivery",
                Kind = FailureKind.Refused,
                Detail = e.Message,
                WayOut = "Change the destination, or have the operator change the settings.",
            });
        }
    }
}
