using Mttx.Functions.Analyses;

namespace Mttx.Functions.Tests.Analyses;

public sealed class CalculateInputTests
{
    [Fact]
    public void A_large_body_is_read_in_a_fraction_of_its_size()
    {
        var body = LargeBody.Of(1, 24_000);
        Read(body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var input = Read(body);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(120_000, input.History.RowCount);
        Assert.Equal(24_000, input.Cases.RowCount);
        Assert.True(body.Length > 24_000_000, $"The body has only {body.Length} bytes.");
        Assert.True(allocated < body.Length / 3, $"A body of {body.Length} bytes took {allocated} bytes of memory.");
    }

    // Memory answers at once, so all of it happens on this thread, whose memory nobody else counts.
    private static CalculateInput Read(byte[] body)
    {
        var reading = CalculateInput.ReadAsync(new MemoryStream(body), CancellationToken.None);
        Assert.True(reading.IsCompleted);
        return reading.GetAwaiter().GetResult();
    }
}
