namespace Mttx.Functions.Runs;

/// <summary>How a repeated request is recognized.</summary>
/// <param name="Scope">Who asks for what; keys of different scopes have nothing to do with each other.</param>
/// <param name="Key">What the caller named the request.</param>
/// <param name="Fingerprint">What the caller asked for; the same key with another one is a mistake.</param>
internal sealed record Idempotency(string Scope, string Key, string Fingerprint);
