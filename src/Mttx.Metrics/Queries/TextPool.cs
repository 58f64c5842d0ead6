using System.Runtime.InteropServices;
using System.Text;

namespace Mttx.Metrics.Queries;

/// <summary>Distinct texts, each stored once as UTF-8 and known by a small number that counts up from 0.</summary>
/// <remarks>
/// A dictionary of strings would need two to three times the memory: most texts (the ids of cases) are only ever compared,
/// so a text becomes a string when somebody asks for it, not before.
/// </remarks>
internal sealed class TextPool
{
    private readonly PooledList<int> _ends = new();
    private readonly PooledList<int> _hashes = new();
    private readonly PooledList<byte> _bytes = new();
    private int[] _slots = new int[1024];
    private string?[] _strings = [];

    public int Count => _ends.Count;

    public string this[int code]
    {
        get
        {
            if (_strings.Length < Count)
            {
                Array.Resize(ref _strings, Count);
            }

            return _strings[code] ??= Encoding.UTF8.GetString(Utf8(code));
        }
    }

    public ReadOnlySpan<byte> Utf8(int code) => _bytes.Span[(code == 0 ? 0 : _ends[code - 1]).._ends[code]];

    /// <summary>The text's number, given out now if it is new; false for bytes that are not valid UTF-8.</summary>
    public bool TryIntern(ReadOnlySpan<byte> utf8, out int code)
    {
        var hash = Hash(utf8);
        ref var slot = ref Slot(utf8, hash);
        if (slot == 0)
        {
            if (!System.Text.Unicode.Utf8.IsValid(utf8))
            {
                code = default;
                return false;
            }

            slot = Add(utf8, hash) + 1;
            code = Count - 1;
            GrowSlots();
            return true;
        }

        code = slot - 1;
        return true;
    }

    /// <summary>The text's number, or null for a text that is not here.</summary>
    public int? Find(ReadOnlySpan<byte> utf8) => Slot(utf8, Hash(utf8)) is var slot and not 0 ? slot - 1 : null;

    /// <summary>The text's number, or null for a text that is not here.</summary>
    public int? Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the text of that number is this one: cheaper than asking for the number anew.</summary>
    public bool Is(int code, ReadOnlySpan<byte> utf8) => Utf8(code).SequenceEqual(utf8);

    // The runtime's own string hash is keyed per process, so nobody can prepare texts that collide;
    // it takes characters, so pairs of bytes go in as one, and an odd last byte is added behind.
    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        var pairs = string.GetHashCode(MemoryMarshal.Cast<byte, char>(utf8));
        return (utf8.Length & 1) == 0 ? pairs : (pairs * 31) + utf8[^1] + 1;
    }

    /// <summary>Where the text's number plus one stands, or the empty place for it.</summary>
    private ref int Slot(ReadOnlySpan<byte> utf8, int hash)
    {
        var mask = _slots.Length - 1;
        var at = hash & mask;
        while (_slots[at] is var taken and not 0 && (_hashes[taken - 1] != hash || !Is(taken - 1, utf8)))
        {
            at = (at + 1) & mask;
        }

        return ref _slots[at];
    }

    private int Add(ReadOnlySpan<byte> utf8, int hash)
    {
        _bytes.AddRange(utf8);
        _ends.Add(_bytes.Count);
        _hashes.Add(hash);
        return Count - 1;
    }

    private void GrowSlots()
    {
        if (Count * 4L < _slots.Length * 3L)
        {
            return;
        }

        _slots = new int[_slots.Length * 2];
        for (var code = 0; code < Count; code++)
        {
            var at = _hashes[code] & (_slots.Length - 1);
            while (_slots[at] != 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = code + 1;
        }
    }
}
