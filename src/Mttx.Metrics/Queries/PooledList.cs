using System.Buffers;

namespace Mttx.Metrics.Queries;

/// <summary>A list that borrows its memory while it grows, because growing a plain one leaves as much garbage as it holds in the end.</summary>
/// <remarks>A list that is never turned into an array leaves its memory to the garbage collector, which is no leak.</remarks>
internal sealed class PooledList<T>
    where T : unmanaged
{
    private T[] _items = [];

    public int Count { get; private set; }

    public Span<T> Span => _items.AsSpan(0, Count);

    public T this[int index] => _items[index];

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            EnsureCapacity(Count + 1);
        }

        _items[Count++] = item;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        EnsureCapacity(Count + items.Length);
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    public void RemoveLast() => Count--;

    /// <summary>Forgets the items and keeps the memory, for as many again.</summary>
    public void Reset() => Count = 0;

    public void EnsureCapacity(int capacity)
    {
        if (capacity <= _items.Length)
        {
            return;
        }

        var larger = ArrayPool<T>.Shared.Rent(Math.Max(capacity, Math.Max(64, _items.Length * 2)));
        Span.CopyTo(larger);
        GiveBack();
        _items = larger;
    }

    /// <summary>The items in an array of their own; the list is empty afterwards.</summary>
    public T[] ToArrayAndClear()
    {
        var items = Span.ToArray();
        Clear();
        return items;
    }

    /// <summary>Forgets the items and gives the memory back.</summary>
    public void Clear()
    {
        GiveBack();
        _items = [];
        Count = 0;
    }

    private void GiveBack()
    {
        if (_items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_items);
        }
    }
}
