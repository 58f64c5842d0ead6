using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Mttx.SecOps.Http;

/// <summary>
/// Calls upstreams, and holds all that makes calls bear trouble: time limits, tries with growing pauses, and at most so many requests at a time.
/// </summary>
internal sealed class RemoteCaller : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    // Who asks for more is not tried again at all: never sooner than asked, and nobody waits so long for an answer.
    private static readonly TimeSpan LongestPauseAskedFor = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan ThrottledPause = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly SecOpsOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _places;
    private readonly ResiliencePipeline _patient;
    private readonly ResiliencePipeline _query;
    private readonly ResiliencePipeline _call;

    public RemoteCaller(HttpClient http, SecOpsOptions options, TimeProvider clock)
    {
        _http = http;
        _options = options;
        _clock = clock;
        _places = new SemaphoreSlim(options.MaxConcurrentRequests);
        _patient = Build(pipeline => pipeline.AddTimeout(options.OverallTimeout).AddRetry(Retry()));
        _query = Build(pipeline => pipeline.AddTimeout(options.QueryTryTimeout));
        _call = Build(pipeline => pipeline.AddTimeout(options.TryTimeout));
    }

    /// <summary>Calls, trying again where that is safe and may help.</summary>
    /// <param name="operation">What is called.</param>
    /// <param name="makeRequest">Makes the request anew for each try; told whether the credential was just refused, so that a new one is fetched.</param>
    /// <param name="read">Reads a good answer, or any where the operation says so; what it throws of <see cref="IOException"/> counts as a broken transfer.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="SecOpsException">It failed, for good or too often.</exception>
    public async Task<T> CallAsync<T>(
        RemoteOperation operation,
        Func<bool, CancellationToken, Task<HttpRequestMessage>> makeRequest,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(OperationKey, operation);
        try
        {
            return await _patient.ExecuteAsync(
                async (c, state) => await TryAsync(state.operation, state.makeRequest, state.read, c.CancellationToken).ConfigureAwait(false),
                context,
                (operation, makeRequest, read)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw Failed(operation, FailureKind.TimedOut, $"no good answer within {_options.OverallTimeout.TotalMinutes:0.#} minutes", e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _http.Dispose();
    }

    private static readonly ResiliencePropertyKey<RemoteOperation> OperationKey = new("operation");

    private async Task<T> TryAsync<T>(
        RemoteOperation operation,
        Func<bool, CancellationToken, Task<HttpRequestMessage>> makeRequest,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var measure = new CallMeasure(operation, _clock);
        try
        {
            return await TryNowAsync(operation, makeRequest, read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            measure.Failed(e);
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<T> TryNowAsync<T>(
        RemoteOperation operation,
        Func<bool, CancellationToken, Task<HttpRequestMessage>> makeRequest,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            return await (operation.IsQuery ? _query : _call).ExecuteAsync(
                async token => await SendAsync(operation, makeRequest, read, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw Failed(operation, FailureKind.TimedOut, $"no answer within {e.Timeout.TotalSeconds:0.#} seconds", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Only two limits are not ours: the HTTP client's own, where it has one, and that for connecting.
            throw _http.Timeout == Timeout.InfiniteTimeSpan
                ? Failed(operation, FailureKind.Unreachable, "no connection was made in time", e)
                : Failed(operation, FailureKind.TimedOut, "the HTTP client gave up waiting", e);
        }
        catch (HttpRequestException e)
        {
            var kind = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? FailureKind.Unreachable
                : FailureKind.BrokenAnswer;
            throw Failed(operation, kind, PrintableText.Of(e.Message), e);
        }
        catch (IOException e)
        {
            throw Failed(operation, FailureKind.BrokenAnswer, PrintableText.Of(e.Message), e);
        }
    }

    private async Task<T> SendAsync<T>(
        RemoteOperation operation,
        Func<bool, CancellationToken, Task<HttpRequestMessage>> makeRequest,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        for (var credentialRefused = false; ; credentialRefused = true)
        {
            using var request = await makeRequest(credentialRefused, cancellationToken).ConfigureAwait(false);
            using var response = await _http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || operation.ReadsFailures)
            {
                return !operation.ReadsFailures && FailureReader.IsHtml(response)
                    ? throw new SecOpsException(FailureReader.NotTheAnswer(operation, response, "the answer is a web page, not the API's"))
                    : await read(response, cancellationToken).ConfigureAwait(false);
            }

            // A token may end between its fetch and its use: a new one, once.
            if (response.StatusCode != HttpStatusCode.Unauthorized || credentialRefused || operation.Upstream != RemoteOperation.Google)
            {
                throw new SecOpsException(await FailureReader.ReadAsync(operation, response, _clock, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private RetryStrategyOptions Retry() => new()
    {
        MaxRetryAttempts = Math.Max(1, _options.MaxTries - 1),
        ShouldHandle = arguments => ValueTask.FromResult(
            _options.MaxTries > 1
            && arguments.Outcome.Exception is SecOpsException { Failure.IsTransient: true } failed
            && arguments.Context.Properties.TryGetValue(OperationKey, out var operation)
            && (failed.Kind == FailureKind.Throttled ? operation.RepeatsWhenThrottled : operation.MayRepeat)
            && (failed.Kind != FailureKind.TimedOut || operation.RepeatsTimeouts)
            && (failed.Failure.RetryAfter ?? TimeSpan.Zero) <= LongestPauseAskedFor),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstPause,
        MaxDelay = LongestPause,
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is SecOpsException failed ? PauseAskedFor(failed.Failure) : null),
    };

    // A little more than asked for, each time another, so that callers sent away together do not come back together.
    private static TimeSpan? PauseAskedFor(SecOpsFailure failure)
    {
        var asked = failure.RetryAfter ?? (failure.Kind == FailureKind.Throttled ? ThrottledPause : null);
        return asked is { } pause
            ? pause + TimeSpan.FromMilliseconds(Random.Shared.Next(0, 1_000))
            : null;
    }

    private ResiliencePipeline Build(Action<ResiliencePipelineBuilder> configure)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _clock };
        configure(builder);
        return builder.Build();
    }

    private static SecOpsException Failed(RemoteOperation operation, FailureKind kind, string? detail, Exception inner) => new(
        new SecOpsFailure
        {
            Upstream = operation.Upstream,
            Operation = operation.Name,
            Kind = kind,
            Detail = detail,
            WayOut = WaysOut.Of(operation, kind),
            NetworkError = (inner as HttpRequestException)?.HttpRequestError,
        },
        inner);
}
