namespace Mttx.Deployment.Tests.Infra.Types;

/// <summary>What is known of a member of an object.</summary>
/// <param name="Type">Its type: a name, <c>string</c>, <c>bool</c>, <c>int</c>, <c>any</c>, a value, several of these between bars, with <c>[]</c> a list.</param>
/// <param name="Required">Whether it has to be there.</param>
/// <param name="ReadOnly">Whether Azure alone sets it.</param>
internal sealed record PropertyType(string Type, bool Required = false, bool ReadOnly = false);
