namespace Mttx.Functions.Analyses;

/// <summary>The body is not the JSON that it should be; the message is for the caller.</summary>
/// <param name="field">The member at fault; <c>body</c> for the document as a whole.</param>
/// <param name="message">What is wrong with it, and what should be there.</param>
/// <param name="inner">What found it.</param>
internal sealed class JsonFault(string field, string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Body = "body";

    public string Field { get; } = field;
}
