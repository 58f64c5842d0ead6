namespace Mttx.SecOps.DataTables;

/// <summary>Rows that go in one request.</summary>
internal static class RowBatch
{
    /// <summary>The service takes 1,000 rows at once; this stays below.</summary>
    public const int MostRows = 999;

    /// <summary>The service takes less than 4 MB; this leaves room for what a proxy or another way of counting adds.</summary>
    public const int MostBytes = 3_500_000;

    /// <summary>Bytes around the rows.</summary>
    public static int Frame => Head.Length + Tail.Length;

    private static ReadOnlySpan<byte> Head => "{\"requests\":["u8;

    private static ReadOnlySpan<byte> Tail => "]}"u8;

    /// <summary>Cuts rows into batches within both limits, in their order.</summary>
    public static IEnumerable<List<PreparedRow>> Cut(IEnumerable<PreparedRow> rows)
    {
        var batch = new List<PreparedRow>();
        var bytes = Frame;
        foreach (var row in rows)
        {
            if (batch.Count == MostRows || (batch.Count > 0 && bytes + 1 + row.Json.Length > MostBytes))
            {
                yield return batch;
                batch = [];
                bytes = Frame;
            }

            bytes += row.Json.Length + (batch.Count > 0 ? 1 : 0);
            batch.Add(row);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>The request body of a batch.</summary>
    public static byte[] Body(List<PreparedRow> batch)
    {
        using var body = new MemoryStream(Frame + batch.Sum(row => row.Json.Length + 1));
        body.Write(Head);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            body.Write(batch[i].Json);
        }

        body.Write(Tail);
        return body.ToArray();
    }
}
