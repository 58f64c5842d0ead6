using System.Globalization;
using System.Text.Json;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.DataTables;

/// <summary>A table behind a scripted server: keyed by the first column, with a way of its own to take rows that are there.</summary>
internal sealed class RowTable(OnExisting onExisting)
{
    private readonly Lock _lock = new();

    /// <summary>All rows by their key, as they came.</summary>
    public Dictionary<string, string[]> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each key was written, so that a second writing shows even where the service hides it.</summary>
    public Dictionary<string, int> Writings { get; } = new(StringComparer.Ordinal);

    /// <summary>Sizes of the batches that came, in rows and bytes.</summary>
    public List<(int Rows, int Bytes)> Batches { get; } = [];

    public Reply Answer(ReceivedRequest request) => request.Method == "POST" ? Create(request, int.MaxValue) : List(request);

    /// <summary>Takes a batch, or only the first rows of it when the service breaks down in the middle.</summary>
    public Reply Create(ReceivedRequest request, int most)
    {
        lock (_lock)
        {
            var rows = request.Json.GetProperty("requests").EnumerateArray()
                .Select(r => r.GetProperty("dataTableRow").GetProperty("values").EnumerateArray().Select(v => v.GetString()!).ToArray())
                .ToList();
            Batches.Add((rows.Count, request.Body.Length));
            if (onExisting == OnExisting.Refuses && rows.Exists(row => Rows.ContainsKey(row[0])))
            {
                return Reply.Error(409, "ALREADY_EXISTS");
            }

            foreach (var row in rows.Take(most))
            {
                if (onExisting != OnExisting.Skips || !Rows.ContainsKey(row[0]))
                {
                    Rows[row[0]] = row;
                    Writings[row[0]] = Writings.GetValueOrDefault(row[0]) + 1;
                }
            }

            return Reply.Json(Page(rows, null));
        }
    }

    private Reply List(ReceivedRequest request)
    {
        lock (_lock)
        {
            var filter = request.Query("filter") ?? "";
            var size = int.Parse(request.Query("pageSize")!, CultureInfo.InvariantCulture);
            var start = int.Parse(request.Query("pageToken") ?? "0", CultureInfo.InvariantCulture);
            var found = Rows.Values.Where(row => row.Any(v => v.Contains(filter, StringComparison.OrdinalIgnoreCase))).ToList();
            return Reply.Json(Page([.. found.Skip(start).Take(size)], start + size < found.Count ? $"{start + size}" : null));
        }
    }

    // Numbers come back in another writing than they were sent, as a service that stores numbers may do.
    private static string Page(List<string[]> rows, string? next) => JsonSerializer.Serialize(new
    {
        dataTableRows = rows.Select(row => new { name = $"projects/1/dataTableRows/{row[0]}", values = row.Select(v => v.Replace(".50", ".5")) }),
        nextPageToken = next ?? "",
    });
}
