using System.Net;
using System.Text.Json;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Soar;

/// <summary>Case stages from the SOAR's own API, opened by a key. Google is retiring it.</summary>
public sealed class SoarClient : ICaseStages, IDisposable
{
    private const int PageSize = 100;

    // A stage is a column of a process that people walk through; nobody has ten thousand.
    private const int MostPages = 100;

    private const long MostBytes = 4 << 20;

    private const string StagesPath = "/api/external/v1/settings/GetCaseStageDefinitionRecords";
    private const string VersionPath = "/api/external/v1/settings/GetSystemVersion";

    private static readonly RemoteOperation Listing = new(RemoteOperation.Soar, "GetCaseStageDefinitionRecords", null, MayRepeat: true);
    private static readonly RemoteOperation Asking = new(RemoteOperation.Soar, "GetSystemVersion", null, MayRepeat: false);

    private readonly RemoteCaller _caller;
    private readonly string _base;
    private readonly SoarKey _key;

    /// <summary>Makes the client, which takes the HTTP client over; nothing is sent yet.</summary>
    /// <param name="http">Must not follow redirects, since it would send the key along, and must guard the addresses that it connects to.</param>
    /// <param name="address">The SOAR's address: https, or http on this machine; a query in it is ignored.</param>
    /// <param name="key">The API key, which never shows in messages.</param>
    /// <param name="options">Tries and time limits.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="ArgumentException">The address or the key cannot be one; the message does not hold the key.</exception>
    public SoarClient(HttpClient http, Uri address, string key, SecOpsOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0 || (address.Scheme != "https" && !(address.Scheme == "http" && address.IsLoopback)))
        {
            throw new ArgumentException("The SOAR URL must start with https:// and hold no user name.", nameof(address));
        }

        _key = new SoarKey(key);
        _base = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _caller = new RemoteCaller(http, options, clock);
    }

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CaseStage>> ListAsync(CancellationToken cancellationToken)
    {
        var stages = new List<(string? Name, int? Order, string? Id)>();
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await AskAsync(Listing, page, PageSize, cancellationToken).ConfigureAwait(false);
            var newOnes = answer.Stages.Except(stages).ToList();
            stages.AddRange(newOnes);

            // Without a number of pages a full page may have another after it; one that brings nothing new means that page numbers are ignored.
            var mayHaveMore = answer.IsPaged && (answer.Pages is { } pages ? page + 1 < pages : answer.Stages.Count >= PageSize);
            if (!mayHaveMore || newOnes.Count == 0)
            {
                break;
            }
        }

        return StageOrder.Of(stages);
    }

    /// <summary>Asks once for little, to see whether stages can be had.</summary>
    internal Task ProbeAsync(CancellationToken cancellationToken) =>
        AskAsync(Listing with { MayRepeat = false, RepeatsWhenThrottled = false }, 0, 1, cancellationToken);

    private async Task<LegacyStagePage> AskAsync(RemoteOperation operation, int page, int pageSize, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("searchTerm", "");
            writer.WriteNumber("requestedPage", page);
            writer.WriteNumber("pageSize", pageSize);
            writer.WriteEndObject();
        });
        try
        {
            return await _caller.CallAsync(
                operation,
                (_, _) => Task.FromResult(Request(HttpMethod.Post, StagesPath, JsonBody.Of(body))),
                (response, token) => ReadAsync(operation, response, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SecOpsException e)
        {
            var hostIsSoar = SoarFailures.IsInDoubt(e) && await TellsItsVersionAsync(cancellationToken).ConfigureAwait(false);
            var failure = SoarFailures.Explain(e, hostIsSoar);

            // The exception caught stays out: its message may repeat the key.
            throw new SecOpsException(
                failure with
                {
                    Detail = _key.HideIn(failure.Detail),
                    GoogleStatus = _key.HideIn(failure.GoogleStatus),
                    Reason = _key.HideIn(failure.Reason),
                    RequestId = _key.HideIn(failure.RequestId),
                },
                e.InnerException);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body) => new(method, new Uri(_base + path))
    {
        Headers = { { "AppKey", _key.Value }, { "Accept", "application/json" } },
        Content = body,
    };

    private static async Task<LegacyStagePage> ReadAsync(RemoteOperation operation, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return new LegacyStagePage([], 0, false);
        }

        try
        {
            using var document = await ParseAsync(response, cancellationToken).ConfigureAwait(false);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("ErrorMessage", out var message)
                && message.ValueKind == JsonValueKind.String
                && PrintableText.Of(message.GetString()) is { } words)
            {
                throw new SecOpsException(FailureReader.NotTheAnswer(operation, response, words) with
                {
                    Kind = FailureKind.OperationFailed,
                    WayOut = "The SOAR accepted the request and failed inside; try again later.",
                });
            }

            return LegacyStagePage.Of(root) ?? throw NoSoar(operation, response, null);
        }
        catch (JsonException e)
        {
            throw NoSoar(operation, response, e);
        }
    }

    // The address was typed by a user: whoever answers there must not fill the memory.
    private static async Task<JsonDocument> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static SecOpsException NoSoar(RemoteOperation operation, HttpResponseMessage response, JsonException? inner) =>
        new(FailureReader.NotTheAnswer(operation, response, "the answer is not what a SOAR answers"), inner);

    // A path that is gone from a host that still tells its version is a retired one; from any other host it never was there.
    private async Task<bool> TellsItsVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _caller.CallAsync(
                Asking,
                (_, _) => Task.FromResult(Request(HttpMethod.Get, VersionPath, null)),
                async (response, token) =>
                {
                    using var document = await ParseAsync(response, token).ConfigureAwait(false);
                    return document.RootElement.ValueKind == JsonValueKind.String && document.RootElement.GetString()!.Any(char.IsAsciiDigit);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SecOpsException or JsonException)
        {
            return false;
        }
    }
}
