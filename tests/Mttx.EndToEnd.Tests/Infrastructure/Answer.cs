namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>An answer on its way through the <see cref="Tollgate"/>.</summary>
internal sealed record Answer(int Status, IReadOnlyList<KeyValuePair<string, IEnumerable<string>>> Headers, byte[] Body);
