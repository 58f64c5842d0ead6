using System.Net;

namespace Mttx.SecOps;

/// <summary>
/// An upstream service did not give what it was asked for: the one exception that clients here throw for that. The message names the
/// operation, the upstream, its status and the way out; it never holds a token, a key or a raw body.
/// </summary>
public sealed class SecOpsException : Exception
{
    /// <summary>Composes the message.</summary>
    public SecOpsException(SecOpsFailure failure, Exception? inner = null)
        : base(failure.Message, inner) => Failure = failure;

    /// <summary>What went wrong, part by part.</summary>
    public SecOpsFailure Failure { get; }

    /// <summary>The kind of failure, for those who decide by it.</summary>
    public FailureKind Kind => Failure.Kind;

    /// <summary>The HTTP status, when there was an answer.</summary>
    public HttpStatusCode? Status => Failure.Status;
}
