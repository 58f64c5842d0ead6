using System.Buffers;

namespace Mttx.Metrics.Queries;

/// <summary>
/// Reads what <c>dashboardQueries:execute</c> answers. The whole is never held as text: memory grows with the rows and the distinct texts.
/// </summary>
/// <remarks>Every method throws <see cref="QueryResultException"/> for input that is not such an answer, and nothing else for bad input.</remarks>
public static class QueryTableReader
{
    private const int FirstBuffer = 64 << 10;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads from memory.</summary>
    /// <param name="json">The answer, as UTF-8.</param>
    /// <param name="schema">Which of the two queries was asked.</param>
    /// <param name="limits">What the answer may hold at most; <see cref="QueryReadLimits.Default"/> when null.</param>
    /// <exception cref="QueryResultException">The input is not an answer of that query.</exception>
    public static QueryTable Read(ReadOnlySpan<byte> json, QuerySchema schema, QueryReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var parser = new QueryResultParser(schema, limits ?? QueryReadLimits.Default);
        parser.Feed(json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json, isLast: true);
        return parser.Build();
    }

    /// <summary>Reads from a stream, to its end; the stream stays open.</summary>
    /// <param name="json">The answer, as UTF-8.</param>
    /// <param name="schema">Which of the two queries was asked.</param>
    /// <param name="limits">What the answer may hold at most; <see cref="QueryReadLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="QueryResultException">The input is not an answer of that query.</exception>
    public static async Task<QueryTable> ReadAsync(
        Stream json, QuerySchema schema, QueryReadLimits? limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(schema);
        limits ??= QueryReadLimits.Default;
        var parser = new QueryResultParser(schema, limits);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var held = await json.ReadAtLeastAsync(
                buffer.AsMemory(0, FirstBuffer), ByteOrderMark.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            var isLast = held < ByteOrderMark.Length;
            var start = buffer.AsSpan(0, held).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            while (true)
            {
                var rest = start + parser.Feed(buffer.AsSpan(start, held - start), isLast);
                if (isLast)
                {
                    return parser.Build();
                }

                held -= rest;
                start = 0;
                buffer.AsSpan(rest, held).CopyTo(buffer);
                if (held == buffer.Length)
                {
                    buffer = Grow(buffer, limits);
                }

                var read = await json.ReadAsync(buffer.AsMemory(held), cancellationToken).ConfigureAwait(false);
                held += read;
                isLast = read == 0;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Only a token that is longer than the buffer fills it, and the longest token that is allowed is a text;
    // the other half has room for what stands around it.
    private static byte[] Grow(byte[] full, QueryReadLimits limits)
    {
        if (full.Length / 2 > limits.MaxTextBytes)
        {
            throw new QueryResultException("$", 0, $"texts of at most {limits.MaxTextBytes} bytes", "a longer one");
        }

        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
