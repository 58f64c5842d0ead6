using Azure.Core;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Settings of a table client; retries, transport and diagnostics as in every Azure client.</summary>
internal sealed class TableClientOptions : ClientOptions
{
    /// <summary>The version of the service's contract, <c>x-ms-version</c>; the default is the first that knows Entra tokens.</summary>
    public string ServiceVersion { get; set; } = "2020-12-06";

    /// <summary>Dates the requests. The service refuses those dated more than 15 minutes off its own clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}
