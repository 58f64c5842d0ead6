using System.Globalization;
using System.Text;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>
/// Writes results that are valid but as odd as can be, and now and then one that is not: runs of cells of one shape, changes of shape,
/// values before the column's name, texts that look like JSON.
/// </summary>
internal sealed class OddDocument(Random random, double faults)
{
    private static readonly string[] Extras = ["tags", "environment", "case_history_stage", "x", "Größe", "detection_rule_name"];

    private readonly JsonStyle _style = JsonStyle.Random(random);

    public byte[] Write(QuerySchema schema)
    {
        var names = schema.Required.Concat(Extras.Where(_ => random.Next(3) == 0)).ToList();
        if (schema == QuerySchema.Cases && random.Next(2) == 0)
        {
            names.Add(CaseColumns.FirstEventTime);
        }

        if (random.NextDouble() < faults)
        {
            names.Add(names[random.Next(names.Count)]);
        }

        var rows = random.Next(3) == 0 ? random.Next(4) : random.Next(60);
        var columns = names.Select(name => Column(name, schema.IsTime(name), rows)).ToArray();
        random.Shuffle(columns);
        return Encoding.UTF8.GetBytes(_style.Space($$"""{"results":[{{string.Join(',', columns)}}]}"""));
    }

    private string Column(string name, bool isTime, int rows)
    {
        var cells = new OddCells(random, _style, isTime);
        var count = random.Next(8) == 0 ? random.Next(rows + 1) : rows;
        var written = new List<string>();
        while (written.Count < count)
        {
            // Runs of one shape are what the reading is quick at; their ends are where it could go wrong.
            var shape = random.Next(OddCells.Shapes);
            var other = random.Next(3) == 0 ? random.Next(OddCells.Shapes) : shape;
            for (var run = random.Next(1, 10); run > 0 && written.Count < count; run--)
            {
                written.Add(random.NextDouble() < faults / 20 ? cells.Faulty(shape) : cells.Of(shape));
                (shape, other) = (other, shape);
            }
        }

        List<string> members = [$"\"column\":{_style.Quote(name)}", $"\"values\":[{string.Join(',', written)}]"];
        members.Insert(random.Next(3), random.Next(3) switch
        {
            0 => "\"values\":null",
            1 => "\"metadata\":{\"column\":\"decoy\",\"values\":[{\"value\":{\"stringVal\":\"decoy\"}}]}",
            _ => "\"n" + random.Next(9).ToString(CultureInfo.InvariantCulture) + "\":[[],{},1.5e3,\"\\u0022\"]",
        });
        if (random.Next(2) == 0)
        {
            members.Reverse();
        }

        return $"{{{string.Join(',', members)}}}";
    }
}
