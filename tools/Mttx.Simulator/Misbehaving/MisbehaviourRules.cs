using System.Text.Json;
using Mttx.Simulator.Soc;
using Mttx.Simulator.Tenants;

namespace Mttx.Simulator.Misbehaving;

/// <summary>The rules in force, in the order they were added.</summary>
internal sealed class MisbehaviourRules
{
    private readonly Lock _lock = new();
    private readonly List<ActiveRule> _rules = [];
    private readonly ulong _seed;
    private int _added;

    public MisbehaviourRules(SimulatorOptions options)
    {
        _seed = SeededRandom.Mix(options.Seed, 0xBAD);
        foreach (var rule in options.Misbehaviour)
        {
            Add(rule);
        }
    }

    public int Add(MisbehaviourRule rule)
    {
        lock (_lock)
        {
            _rules.Add(new ActiveRule(++_added, rule, SeededRandom.Mix(_seed, (ulong)_added)));
            return _added;
        }
    }

    /// <summary>Takes away one rule, or all; answers how many went.</summary>
    public int Clear(int? id)
    {
        lock (_lock)
        {
            return _rules.RemoveAll(rule => id is null || rule.Id == id);
        }
    }

    /// <summary>What befalls this request: any number of pauses, and at most one thing else.</summary>
    public IReadOnlyList<MisbehaviourRule> Draw(Tenant? tenant, string operation)
    {
        lock (_lock)
        {
            List<MisbehaviourRule> drawn = [];
            foreach (var active in _rules.Where(active => Matches(active.Rule, tenant, operation)))
            {
                if ((active.Rule.Kind == MisbehaviourKind.Latency || drawn.All(rule => rule.Kind == MisbehaviourKind.Latency)) && active.Draw())
                {
                    drawn.Add(active.Rule);
                }
            }

            return drawn;
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        lock (_lock)
        {
            json.WriteStartArray("rules");
            _rules.ForEach(active => active.Rule.Write(json, active.Id, active.Applied));
            json.WriteEndArray();
        }
    }

    private static bool Matches(MisbehaviourRule rule, Tenant? tenant, string operation) =>
        (rule.Tenant is null || tenant?.IsCalled(rule.Tenant) == true)
        && (rule.Operation is not { } wanted || wanted == operation
            || (wanted.EndsWith('*') && operation.StartsWith(wanted[..^1], StringComparison.Ordinal)));

    private sealed class ActiveRule(int id, MisbehaviourRule rule, ulong seed)
    {
        private SeededRandom _random = new(seed);

        public int Id => id;

        public MisbehaviourRule Rule => rule;

        public int Applied { get; private set; }

        public bool Draw()
        {
            if (Applied >= rule.Times || !_random.Chance(rule.Rate))
            {
                return false;
            }

            Applied++;
            return true;
        }
    }
}
