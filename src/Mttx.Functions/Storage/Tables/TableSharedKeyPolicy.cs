using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Dates and signs every try of a request with an account's key (the scheme SharedKeyLite, which signs date and path).</summary>
internal sealed class TableSharedKeyPolicy(TableSharedKeyCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = clock.GetUtcNow().ToString("R");

        // The path as it is sent. Only a "comp" of the query would be signed too, and no request here has one.
        var signature = credential.Sign($"{date}\n/{credential.AccountName}{message.Request.Uri.ToUri().AbsolutePath}");
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"SharedKeyLite {credential.AccountName}:{signature}");
    }
}
