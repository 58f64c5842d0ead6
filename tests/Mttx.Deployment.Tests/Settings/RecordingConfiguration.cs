using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Mttx.Deployment.Tests.Settings;

/// <summary>Settings that note which of them were asked for, whether they are set or not.</summary>
internal sealed class RecordingConfiguration(IReadOnlyDictionary<string, string?> settings) : ConfigurationProvider, IConfigurationSource
{
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>As environment variables are written.</summary>
    public IEnumerable<string> Asked => _asked.Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal));

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (var (name, value) in settings)
        {
            Data[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        }
    }

    public override bool TryGet(string key, out string? value)
    {
        _asked.TryAdd(key, true);
        return base.TryGet(key, out value);
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        if (parentPath is not null)
        {
            _asked.TryAdd(parentPath, true);
        }

        return base.GetChildKeys(earlierKeys, parentPath);
    }
}
