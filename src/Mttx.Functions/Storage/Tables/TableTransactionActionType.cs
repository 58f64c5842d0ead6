namespace Mttx.Functions.Storage.Tables;

/// <summary>What an action of a transaction does.</summary>
internal enum TableTransactionActionType
{
    Add,
    UpdateMerge,
    UpdateReplace,
    Delete,
    UpsertMerge,
    UpsertReplace,
}
