using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>One table. Stands in for the class of that name in Azure.Data.Tables; answers are the entities and ETags themselves.</summary>
/// <remarks>What the service refuses is a <see cref="RequestFailedException" /> with its status and code (<see cref="TableErrorCode" />); keys that no
/// entity can have are an <see cref="ArgumentException" /> before anything is sent.</remarks>
internal sealed class TableClient
{
    /// <summary>The table's name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Creates the table unless it is there.</summary>
    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Deletes the table with all that is in it; one that is not there is no error.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Adds an entity that must not be there yet: 409 EntityAlreadyExists otherwise.</summary>
    /// <remarks>Requests are repeated when their answer got lost. So the 409 may tell of this very entity, written by a try whose answer never came:
    /// callers to whom that matters give it an id of their own, and look whose the stored one is.</remarks>
    /// <returns>The version of what is now stored, as of every write.</returns>
    public Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Reads an entity; 404 ResourceNotFound when there is none.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its row.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TableEntity> GetEntityAsync(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Reads an entity, or null when there is none. That the table itself is missing stays an error.</summary>
    public Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Writes an entity whether it is there or not, whatever its version.</summary>
    public Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Updates an entity of just that version: 412 UpdateConditionNotSatisfied for another, 404 ResourceNotFound for none.</summary>
    /// <remarks>As with <see cref="AddEntityAsync" />, a 412 may come of a try of one's own whose answer got lost.</remarks>
    public Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Deletes an entity of just that version (any, for <see cref="ETag.All" /> or none). One that is not there is no error, as in Azure's client.</summary>
    public Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Lists entities, ordered by partition and row.</summary>
    /// <param name="filter">Which ones, see <see cref="CreateQueryFilter" />; null for all.</param>
    /// <param name="maxPerPage">How many a page may have; the service gives at most 1,000, often fewer, at times none though more follow.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public AsyncPageable<TableEntity> QueryAsync(
        string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Writes up to 100 entities of one partition: all of them or, with a <see cref="TableTransactionFailedException" />, none.</summary>
    /// <returns>The new versions, in the order of the actions; none for what was deleted.</returns>
    /// <exception cref="ArgumentException">There are no actions, more than 100, or some of another partition.</exception>
    public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Makes a filter, every interpolated value of which becomes a literal of its type, so that none can change the filter's meaning.</summary>
    public static string CreateQueryFilter(FormattableString filter) => throw new NotImplementedException();
}
