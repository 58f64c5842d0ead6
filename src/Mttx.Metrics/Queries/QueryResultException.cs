namespace Mttx.Metrics.Queries;

/// <summary>The input is not a result of the query it is said to be: the one exception that reading and building cases throw for bad data.</summary>
public sealed class QueryResultException : Exception
{
    /// <summary>Composes the message from where, what was expected and what was there.</summary>
    public QueryResultException(string path, long bytePosition, string expected, string found, Exception? inner = null)
        : base($"At {path} (byte {bytePosition}): expected {expected}, found {found}.", inner)
    {
        Path = path;
        BytePosition = bytePosition;
        Expected = expected;
    }

    /// <summary>Where in the document, as a JSON path such as <c>$.results[2].values[17].value.int64Val</c>.</summary>
    public string Path { get; }

    /// <summary>Where in the input, counted from 0; 0 when the fault is of the document as a whole.</summary>
    public long BytePosition { get; }

    /// <summary>Whether the text is no JSON at all or ends too early, as a broken transfer leaves it.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>What should have been there.</summary>
    public string Expected { get; }
}
