using System.Text.Json;

namespace Mttx.Metrics.Queries;

/// <summary>Passes over the value of a member that nobody here knows, however deep it is.</summary>
internal struct SkippedMember
{
    private int _depth;

    /// <summary>Starts at the member's name.</summary>
    public void Begin(ref readonly Utf8JsonReader name) => _depth = name.CurrentDepth;

    /// <summary>Whether the token is the last of the member's value.</summary>
    public readonly bool EndsWith(ref readonly Utf8JsonReader token) =>
        token.CurrentDepth == _depth && token.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
}
