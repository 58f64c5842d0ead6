using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Mttx.Functions.Storage.Tables;

/// <summary>One table. Stands in for the class of that name in Azure.Data.Tables; answers are the entities and ETags themselves.</summary>
/// <remarks>What the service refuses is a <see cref="RequestFailedException" /> with its status and code (<see cref="TableErrorCode" />); keys that no
/// entity can have are an <see cref="ArgumentException" /> before anything is sent.</remarks>
internal sealed class TableClient
{
    private static readonly ResponseClassifier Read = new StatusCodeClassifier([200]);
    private static readonly ResponseClassifier ReadIfThere = new StatusCodeClassifier([200, 404]);
    private static readonly ResponseClassifier Written = new StatusCodeClassifier([201, 204]);
    private static readonly ResponseClassifier CreatedOrThere = new StatusCodeClassifier([201, 204, 409]);
    private static readonly ResponseClassifier DeletedOrGone = new StatusCodeClassifier([204, 404]);
    private static readonly ResponseClassifier Submitted = new StatusCodeClassifier([202]);

    private readonly TablePipeline _pipeline;

    internal TableClient(string name, TablePipeline pipeline)
    {
        Name = name;
        _pipeline = pipeline;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>Creates the table unless it is there.</summary>
    public async Task CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.Create(RequestMethod.Post, "/Tables", Encoding.UTF8.GetBytes($$"""{"TableName":"{{Name}}"}"""));
        var response = await _pipeline.SendAsync(message, CreatedOrThere, cancellationToken).ConfigureAwait(false);
        if (response.Status == 409 && TableErrorParser.Code(response) is not TableErrorCode.TableAlreadyExists)
        {
            // For a while after its deletion a table can be neither used nor created.
            throw new RequestFailedException(response);
        }
    }

    /// <summary>Deletes the table with all that is in it; one that is not there is no error.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.Create(RequestMethod.Delete, $"/Tables('{Name}')");
        await DeleteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds an entity that must not be there yet: 409 EntityAlreadyExists otherwise.</summary>
    /// <remarks>Requests are repeated when their answer got lost. So the 409 may tell of this very entity, written by a try whose answer never came:
    /// callers to whom that matters give it an id of their own, and look whose the stored one is.</remarks>
    /// <returns>The version of what is now stored, as of every write.</returns>
    public async Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        using var message = _pipeline.Create(RequestMethod.Post, $"/{Name}", EntityJson.Write(entity));
        return await WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads an entity; 404 ResourceNotFound when there is none.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its row.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TableEntity> GetEntityAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        using var message = Get(partitionKey, rowKey, select);
        return Entity(await _pipeline.SendAsync(message, Read, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads an entity, or null when there is none. That the table itself is missing stays an error.</summary>
    public async Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        using var message = Get(partitionKey, rowKey, select);
        var response = await _pipeline.SendAsync(message, ReadIfThere, cancellationToken).ConfigureAwait(false);
        return response.Status == 200 ? Entity(response)
            : TableErrorParser.Code(response) is TableErrorCode.ResourceNotFound ? null
            : throw new RequestFailedException(response);
    }

    /// <summary>Writes an entity whether it is there or not, whatever its version.</summary>
    public async Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        using var message = Put(entity, mode);
        return await WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Updates an entity of just that version: 412 UpdateConditionNotSatisfied for another, 404 ResourceNotFound for none.</summary>
    /// <remarks>As with <see cref="AddEntityAsync" />, a 412 may come of a try of one's own whose answer got lost.</remarks>
    public async Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        using var message = Put(entity, mode);
        message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, Version(ifMatch));
        return await WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an entity of just that version (any, for <see cref="ETag.All" /> or none).</summary>
    /// <remarks>One that is not there is no error, as in Azure's client: a try before, whose answer got lost, may have deleted it.</remarks>
    public async Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        using var message = _pipeline.Create(RequestMethod.Delete, TableKeys.EntityPath(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, Version(ifMatch == default ? ETag.All : ifMatch));
        await DeleteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists entities, ordered by partition and row.</summary>
    /// <param name="filter">Which ones, see <see cref="CreateQueryFilter" />; null for all.</param>
    /// <param name="maxPerPage">How many a page may have; the service gives at most 1,000, often fewer, at times none though more follow.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public AsyncPageable<TableEntity> QueryAsync(
        string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        new EntityPages(_pipeline, Name, filter, maxPerPage, Selected(select), cancellationToken);

    /// <summary>Writes up to 100 entities of one partition: all of them or, with a <see cref="TableTransactionFailedException" />, none.</summary>
    /// <remarks>As with <see cref="AddEntityAsync" />, a refusal may come of a try of one's own whose answer got lost.</remarks>
    /// <returns>The new versions, in the order of the actions; none for what was deleted.</returns>
    /// <exception cref="ArgumentException">There are no actions, more than 100, or some of another partition.</exception>
    public async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken)
    {
        var actions = transactionActions.ToList();
        TableTransaction.Check(actions);
        var boundary = Guid.NewGuid().ToString();
        var body = TableTransaction.Write(actions, boundary, Name, _pipeline.Address);
        using var message = _pipeline.Create(RequestMethod.Post, "/$batch", body, $"multipart/mixed; boundary=batch_{boundary}");
        return TableTransaction.Read(await _pipeline.SendAsync(message, Submitted, cancellationToken).ConfigureAwait(false), actions.Count);
    }

    /// <summary>Makes a filter, every interpolated value of which becomes a literal of its type, so that none can change the filter's meaning.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableLiteral.Filter(filter);

    /// <summary>A version as a request names it. None is refused: an update that forgot it would overwrite others'.</summary>
    internal static string Version(ETag etag) =>
        etag.ToString("H") is { Length: > 0 } version && !version.Any(char.IsControl)
            ? version
            : throw new ArgumentException("An update names the version that it found (ETag), or ETag.All to mean any.", nameof(etag));

    private static string? Selected(IEnumerable<string>? select) =>
        select is null
            ? null
            : string.Join(',', new[] { nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey) }.Union(select.Select(TableKeys.CheckProperty)));

    private static TableEntity Entity(Response response)
    {
        using var json = JsonDocument.Parse(response.Content);
        return EntityJson.Read(json.RootElement);
    }

    private HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        var message = _pipeline.Create(RequestMethod.Get, TableKeys.EntityPath(Name, partitionKey, rowKey));
        if (Selected(select) is { } selected)
        {
            message.Request.Uri.AppendQuery("$select", selected, escapeValue: true);
        }

        return message;
    }

    private HttpMessage Put(TableEntity entity, TableUpdateMode mode)
    {
        var body = EntityJson.Write(entity);
        var method = mode == TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch;
        return _pipeline.Create(method, TableKeys.EntityPath(Name, entity.PartitionKey, entity.RowKey), body);
    }

    private async Task<ETag> WriteAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await _pipeline.SendAsync(message, Written, cancellationToken).ConfigureAwait(false);
        return response.Headers.ETag ?? default;
    }

    private async Task DeleteAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await _pipeline.SendAsync(message, DeletedOrGone, cancellationToken).ConfigureAwait(false);
        if (response.Status == 404 && TableErrorParser.Code(response) is not (TableErrorCode.ResourceNotFound or TableErrorCode.TableNotFound))
        {
            // Not the service's own 404: nobody knows whether anything was deleted.
            throw new RequestFailedException(response);
        }
    }
}
