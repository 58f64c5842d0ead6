using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>A transaction of which nothing was done, because one of its actions was refused.</summary>
internal sealed class TableTransactionFailedException(int status, string message, string? errorCode, int? failedIndex)
    : RequestFailedException(status, message, errorCode, innerException: null)
{
    /// <summary>Which action was refused, counted from zero; null when the service does not tell.</summary>
    public int? FailedTransactionActionIndex { get; } = failedIndex;
}
