using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>One write of a transaction.</summary>
/// <param name="actionType">What it does.</param>
/// <param name="entity">What it writes; of one to delete only the keys count.</param>
/// <param name="etag">The version that an update or a delete must find. Updates must name one; a delete without takes any.</param>
internal sealed class TableTransactionAction(TableTransactionActionType actionType, TableEntity entity, ETag etag = default)
{
    public TableTransactionActionType ActionType { get; } = actionType;

    public TableEntity Entity { get; } = entity;

    public ETag ETag { get; } = etag;
}
