using System.Globalization;
using System.Text;
using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>A transaction on the wire: requests inside a request, and answers inside its answer.</summary>
internal static class TableTransaction
{
    private const int MostActions = 100;

    /// <exception cref="ArgumentException">The service would take no such transaction.</exception>
    public static void Check(List<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > MostActions)
        {
            throw new ArgumentException($"A transaction takes 1 to {MostActions} actions, not {actions.Count}.", nameof(actions));
        }

        if (actions.FindIndex(action => action.Entity.PartitionKey != actions[0].Entity.PartitionKey) is var other and >= 0)
        {
            throw new ArgumentException($"A transaction takes entities of one partition; action {other} is of another than the first.", nameof(actions));
        }
    }

    /// <summary>The body of the request, whose parts end as the boundary of the batch tells.</summary>
    public static byte[] Write(IEnumerable<TableTransactionAction> actions, string boundary, string table, Func<string, string> address)
    {
        var body = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"--batch_{boundary}\r\nContent-Type: multipart/mixed; boundary=changeset_{boundary}\r\n\r\n");
        foreach (var action in actions)
        {
            var (method, ifMatch) = Request(action);
            var add = action.ActionType == TableTransactionActionType.Add;
            var path = add ? $"/{table}" : TableKeys.EntityPath(table, action.Entity.PartitionKey, action.Entity.RowKey);
            body.Append(CultureInfo.InvariantCulture, $"--changeset_{boundary}\r\n")
                .Append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append(CultureInfo.InvariantCulture, $"{method} {address(path)} HTTP/1.1\r\n")
                .Append("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\nPrefer: return-no-content\r\n")
                .Append(ifMatch is null ? "" : $"If-Match: {ifMatch}\r\n");
            if (action.ActionType != TableTransactionActionType.Delete)
            {
                body.Append("Content-Type: application/json\r\n\r\n").Append(Encoding.UTF8.GetString(EntityJson.Write(action.Entity)));
            }

            body.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(body.Append(CultureInfo.InvariantCulture, $"--changeset_{boundary}--\r\n--batch_{boundary}--\r\n").ToString());
    }

    /// <summary>The new versions that the answer tells, in the order of the actions.</summary>
    /// <exception cref="TableTransactionFailedException">It tells of a refusal.</exception>
    public static IReadOnlyList<ETag> Read(Response response, int actions)
    {
        var etags = new List<ETag>();
        var lines = response.Content.ToString().Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            {
                continue;
            }

            var status = int.Parse(lines[i].Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = lines.Skip(i + 1).TakeWhile(line => line.Length > 0).ToList();
            if (status >= 400)
            {
                var body = lines.Skip(i + headers.Count + 2).TakeWhile(line => !line.StartsWith("--", StringComparison.Ordinal));
                throw Failure(status, string.Join('\n', body));
            }

            var etag = headers.Find(header => header.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase));
            etags.Add(etag is null ? default : new ETag(etag["ETag:".Length..].Trim()));
        }

        return etags.Count == actions
            ? etags
            : throw new RequestFailedException(
                response.Status, $"The answer to a transaction of {actions} actions tells of {etags.Count}; what was done is open.");
    }

    private static (string Method, string? IfMatch) Request(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => ("POST", null),
        TableTransactionActionType.UpsertMerge => ("PATCH", null),
        TableTransactionActionType.UpsertReplace => ("PUT", null),
        TableTransactionActionType.UpdateMerge => ("PATCH", TableClient.Version(action.ETag)),
        TableTransactionActionType.UpdateReplace => ("PUT", TableClient.Version(action.ETag)),
        TableTransactionActionType.Delete => ("DELETE", TableClient.Version(action.ETag == default ? ETag.All : action.ETag)),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private static TableTransactionFailedException Failure(int status, string body)
    {
        var error = TableErrorParser.Read(Encoding.UTF8.GetBytes(body));
        var message = error?.Message ?? "The table service refused the transaction.";

        // "2:The specified entity already exists."
        int? index = int.TryParse(message.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new(status, message, error?.Code, index);
    }
}
