using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>A row: its two keys and named values.</summary>
/// <remarks>A value is a string, bool, int, long, double, <see cref="DateTimeOffset" /> (stored in UTC), <see cref="Guid" /> or byte[].
/// The getters answer null where there is no such property, and throw where it has another type.</remarks>
internal sealed class TableEntity : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly Dictionary<string, object?> _properties = new(StringComparer.Ordinal);

    public TableEntity()
    {
    }

    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey)) ?? throw new InvalidOperationException("The entity has no partition key.");
        set => this[nameof(PartitionKey)] = value;
    }

    public string RowKey
    {
        get => GetString(nameof(RowKey)) ?? throw new InvalidOperationException("The entity has no row key.");
        set => this[nameof(RowKey)] = value;
    }

    /// <summary>When the service wrote it last; nothing to be set.</summary>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => this[nameof(Timestamp)] = value;
    }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; set; }

    public ICollection<string> Keys => _properties.Keys;

    public int Count => _properties.Count;

    /// <summary>A value; null where there is none. Setting null leaves the property out of what is stored.</summary>
    public object? this[string key]
    {
        get => _properties.GetValueOrDefault(key);
        set => _properties[key] = value;
    }

    public void Add(string key, object? value) => _properties.Add(key, value);

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _properties.TryGetValue(key, out value);

    public bool Remove(string key) => _properties.Remove(key);

    public string? GetString(string key) => Reference<string>(key);

    public byte[]? GetBinary(string key) => Reference<byte[]>(key);

    public bool? GetBoolean(string key) => Value<bool>(key);

    public int? GetInt32(string key) => Value<int>(key);

    public long? GetInt64(string key) => Value<long>(key);

    public double? GetDouble(string key) => Value<double>(key);

    public DateTimeOffset? GetDateTimeOffset(string key) => Value<DateTimeOffset>(key);

    public Guid? GetGuid(string key) => Value<Guid>(key);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T? Reference<T>(string key)
        where T : class => this[key] switch { null => null, T value => value, var other => throw Mismatch<T>(key, other) };

    private T? Value<T>(string key)
        where T : struct => this[key] switch { null => null, T value => value, var other => throw Mismatch<T>(key, other) };

    private static InvalidOperationException Mismatch<T>(string key, object value) =>
        new($"The property {key} is of type {value.GetType().Name}, not {typeof(T).Name}.");
}
