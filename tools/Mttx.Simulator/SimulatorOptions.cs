using Mttx.Simulator.Misbehaving;
using Mttx.Simulator.Queries;
using Mttx.Simulator.Tables;

namespace Mttx.Simulator;

/// <summary>What one simulator is told to be. The defaults make a small believable SOC that behaves.</summary>
internal sealed record SimulatorOptions
{
    public const int MostCases = 500_000;

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The same seed and the same time give the same tenants, cases and accidents.</summary>
    public ulong Seed { get; init; } = 1;

    public int Tenants { get; init; } = 3;

    /// <summary>Cases per tenant; the last number also holds for the tenants after it.</summary>
    public IReadOnlyList<int> Cases { get; init; } = [2000];

    /// <summary>A clock that stands still for cases and relative times; tokens keep to the real one.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Rows that one query answers at most, whatever its <c>limit:</c> says.</summary>
    public int Cap { get; init; } = 10_000;

    /// <summary>Rows where the query says no <c>limit:</c>. Google publishes no number.</summary>
    public int DefaultLimit { get; init; } = 1000;

    public CaseWindow CaseWindow { get; init; }

    /// <summary>Windows longer than this time out with 504; null lets all through.</summary>
    public double? HeavyDays { get; init; }

    public ExistingRows ExistingRows { get; init; }

    public int MostTables { get; init; } = 1000;

    public int MostRowsPerTable { get; init; } = 10_000_000;

    /// <summary>Answers without line breaks, where Google indents.</summary>
    public bool Compact { get; init; }

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Folder for service-account files. Keys found in it are kept, so that a restart voids no credential.</summary>
    public string? CredentialsFolder { get; init; }

    /// <summary>What the managed identity endpoint wants in <c>X-IDENTITY-HEADER</c>.</summary>
    public string IdentityHeader { get; init; } = "simulated-identity";

    public IReadOnlyList<MisbehaviourRule> Misbehaviour { get; init; } = [];
}
