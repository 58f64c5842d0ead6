namespace Mttx.Simulator.Wire;

/// <summary>Which of the API's methods an endpoint is, for rules and the journal, and what it asks of the caller.</summary>
/// <param name="Name">Resource and method, such as <c>dataTableRows.bulkCreate</c>.</param>
/// <param name="Permission">The IAM permission; null for endpoints outside an instance.</param>
internal sealed record Operation(string Name, string? Permission = null)
{
    /// <summary>Whether bodies carry credentials, which the journal leaves out.</summary>
    public bool IsSecret { get; init; }
}
