using System.Security.Cryptography;
using Mttx.Functions.Secrets;
using Mttx.Functions.Storage;
using Mttx.SecOps;

namespace Mttx.Functions.Destinations;

/// <summary>Creates and changes destinations. Secrets are kept before the row that refers to them, so that a crash in between leaves nothing that anybody sees.</summary>
internal sealed partial class DestinationWriter(DestinationStore destinations, SecretStore secrets, ILogger<DestinationWriter> logger)
{
    private const int SecretDigits = 64;

    /// <summary>Creates a destination of a schedule.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="input">What it shall be.</param>
    /// <param name="origin">What it is imported from; null for a new one.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <returns>The destination, and the secret that was made for it if it is a webhook that came without one; null when the schedule is gone.</returns>
    /// <exception cref="DestinationRefusedException">It cannot stand beside the others.</exception>
    /// <exception cref="SecOpsException">Its secrets cannot be kept; the message says what to do.</exception>
    public async Task<(Destination Destination, string? NewSecret)?> CreateAsync(
        ChildId scheduleId, DestinationInput input, RowOrigin? origin, CancellationToken cancellationToken)
    {
        var newSecret = input is { Type: DestinationType.Webhook, Secret: null } ? RandomNumberGenerator.GetHexString(SecretDigits, lowercase: true) : null;
        var whole = input with { Secret = input.Secret ?? newSecret };
        Destination? made = null;
        var added = await destinations.AddAsync(
            scheduleId,
            origin,
            async id =>
            {
                if (made is not null)
                {
                    // Its number was taken by somebody faster, and secrets are kept by number.
                    await ForgetAsync(made, except: null, cancellationToken);
                    made = null;
                }

                var wanted = whole.Onto(new Destination { Id = id, ScheduleId = scheduleId, Type = input.Type });
                Siblings.CheckAdded(wanted, await destinations.ListAsync(scheduleId, cancellationToken).ToListAsync(cancellationToken));
                return made = await KeepAsync(wanted, whole, cancellationToken);
            },
            cancellationToken);
        if (added is not null)
        {
            return (added, newSecret);
        }

        await ForgetAsync(made!, except: null, cancellationToken);
        return null;
    }

    /// <summary>Changes a destination; null when somebody else has changed it since it was read.</summary>
    /// <exception cref="DestinationRefusedException">It cannot stand beside the others.</exception>
    /// <exception cref="SecOpsException">Its secrets cannot be kept; the message says what to do.</exception>
    public async Task<Destination?> TryUpdateAsync(Destination stored, DestinationInput input, CancellationToken cancellationToken)
    {
        var wanted = input.Onto(stored);
        Siblings.CheckTables(wanted, await destinations.ListAsync(stored.ScheduleId, cancellationToken).ToListAsync(cancellationToken));
        wanted = await KeepAsync(wanted, input, cancellationToken);
        var updated = await destinations.TryReplaceAsync(wanted, cancellationToken);
        await (updated is null
            ? ForgetAsync(wanted, except: stored, cancellationToken)
            : ForgetAsync(stored, except: updated, cancellationToken));
        return updated;
    }

    private async Task<Destination> KeepAsync(Destination destination, DestinationInput input, CancellationToken cancellationToken) => destination with
    {
        KeptUrl = input.Url is { } url
            ? await secrets.KeepAsync(destination.UrlName, url.AbsoluteUri, cancellationToken)
            : destination.KeptUrl,
        KeptSecret = input.Secret is { } secret
            ? await secrets.KeepAsync(destination.SecretKeyName, secret, cancellationToken)
            : destination.KeptSecret,
    };

    private async Task ForgetAsync(Destination destination, Destination? except, CancellationToken cancellationToken)
    {
        try
        {
            await secrets.ForgetAsync(
                destination.UrlName, destination.KeptUrl == except?.KeptUrl ? null : destination.KeptUrl, cancellationToken);
            await secrets.ForgetAsync(
                destination.SecretKeyName, destination.KeptSecret == except?.KeptSecret ? null : destination.KeptSecret, cancellationToken);
        }
        catch (SecOpsException e)
        {
            // The destination is as it was wanted. What stays behind is a secret that nothing refers to.
            Log.NotForgotten(logger, e, destination.Id.Value);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A secret of destination {DestinationId} that is not used any more could not be deleted; delete it by hand.")]
        public static partial void NotForgotten(ILogger logger, Exception exception, long destinationId);
    }
}
