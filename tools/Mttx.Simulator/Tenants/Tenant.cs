using Mttx.Simulator.Dashboards;
using Mttx.Simulator.Identity;
using Mttx.Simulator.Queries;
using Mttx.Simulator.Soc;
using Mttx.Simulator.Tables;

namespace Mttx.Simulator.Tenants;

/// <summary>One customer: an instance of Google SecOps with its SOAR.</summary>
internal sealed class Tenant
{
    private static readonly string[] Names = ["Alder Bank", "Birch Health", "Cedar & Söhne <b>Group</b>", "Dogwood Energy", "Elm Retail", "Fir Logistics"];
    private static readonly string[] Regions = ["us", "eu", "asia-southeast1", "europe-west3", "australia-southeast1", "me-central2"];
    private static readonly int[] HoursFromUtc = [-5, 1, 8, 1, 10, 3];

    private readonly Lazy<SocData> _data;

    public Tenant(int number, SimulatorOptions options, SimulatorClock clock)
    {
        var seed = SeededRandom.Mix(options.Seed, (ulong)number);
        var random = new SeededRandom(seed);
        var kind = (number - 1) % Names.Length;
        Number = number;
        Name = number <= Names.Length ? Names[kind] : $"{Names[kind]} {number}";
        Project = $"sim-tenant-{number}";
        ProjectNumber = 100_000_000_000 + random.Next(1_000_000_000);
        Region = Regions[kind];
        Instance = random.NextGuid();
        AppKey = random.NextGuid().ToString();
        Cases = options.Cases[Math.Min(number, options.Cases.Count) - 1];
        Account = new ServiceAccount($"mttx@{Project}.iam.gserviceaccount.com", Project, seed);
        Tables = new TableStore(this, options, clock);
        Dashboards = new DashboardStore(this, clock, seed);
        _data = new Lazy<SocData>(() => SocGenerator.Generate(seed, Cases, clock.DataEnd, HoursFromUtc[kind]));
    }

    public int Number { get; }

    public string Name { get; }

    public string Project { get; }

    public long ProjectNumber { get; }

    public string Region { get; }

    public Guid Instance { get; }

    public string AppKey { get; }

    public int Cases { get; }

    public ServiceAccount Account { get; }

    public TableStore Tables { get; }

    public DashboardStore Dashboards { get; }

    public QueryCache Cache { get; } = new();

    /// <summary>Made when first asked for, so that a hundred tenants start as fast as one.</summary>
    public SocData Data => _data.Value;

    /// <summary>As answers spell it: with the project's number, whatever the request said.</summary>
    public string ResourceName => $"projects/{ProjectNumber}/locations/{Region}/instances/{Instance}";

    /// <summary>For the parameters of handlers; what is before them has refused requests without a tenant.</summary>
    public static ValueTask<Tenant?> BindAsync(HttpContext context) => ValueTask.FromResult(TenantRequests.TenantOf(context));

    /// <summary>Whether control paths may call it so: by project, number or instance.</summary>
    public bool IsCalled(string key) =>
        key == Project || key == $"{Number}" || (Guid.TryParse(key, out var instance) && instance == Instance);
}
