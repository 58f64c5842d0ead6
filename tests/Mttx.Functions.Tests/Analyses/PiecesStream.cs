namespace Mttx.Functions.Tests.Analyses;

/// <summary>Gives bytes in pieces of odd sizes, as networks do.</summary>
internal sealed class PiecesStream(byte[] bytes, Random random, int longest) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, longest + 1))], cancellationToken);
}
