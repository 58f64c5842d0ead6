using Microsoft.AspNetCore.Http;

namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>A request at the <see cref="Tollgate"/>. Without an answer, its connection is cut.</summary>
internal sealed class Passage(HttpContext context, int target, byte[] body, Func<Passage, Task<Answer>> sendAsync)
{
    public HttpContext Context => context;

    /// <summary>Which of the services it is for.</summary>
    public int Target => target;

    public byte[] Body => body;

    public string Method => context.Request.Method;

    public string Path => context.Request.Path.Value ?? "";

    public Answer? Answer { get; private set; }

    /// <summary>Has it carried out.</summary>
    public async Task GoOnAsync() => Answer = await sendAsync(this);
}
