using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Puts a shared access signature into the query, once for all tries of a request.</summary>
internal sealed class TableSasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri;
        uri.Query = $"{uri.Query}{(uri.Query.Length > 0 ? "&" : "?")}{credential.Signature.TrimStart('?')}";
    }
}
