using System.Text;

namespace Mttx.DevHost.Tests.Infrastructure;

/// <summary>What would be on the screen, line by line, for tests that wait for a line.</summary>
internal sealed class ScreenLines : TextWriter
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        lock (_lock)
        {
            _lines.Add(value ?? "");
            _more.SetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<string> With(string text)
    {
        lock (_lock)
        {
            return [.. _lines.Where(line => line.Contains(text, StringComparison.Ordinal))];
        }
    }

    /// <summary>Answers the first so many lines with a text when they are there.</summary>
    public async Task<IReadOnlyList<string>> WaitForAsync(string text, int count = 1)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                more = _more.Task;
            }

            var found = With(text);
            if (found.Count >= count)
            {
                return found;
            }

            try
            {
                await more.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"\"{text}\" was seen {found.Count} times, not {count}:\n{string.Join('\n', With(""))}");
            }
        }
    }
}
