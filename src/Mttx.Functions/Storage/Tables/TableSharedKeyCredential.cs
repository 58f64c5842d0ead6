using System.Security.Cryptography;
using System.Text;

namespace Mttx.Functions.Storage.Tables;

/// <summary>The name of a storage account and one of its keys.</summary>
internal sealed class TableSharedKeyCredential
{
    private readonly byte[] _key;

    /// <exception cref="ArgumentException">The name is empty, or the key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(accountName);
        ArgumentNullException.ThrowIfNull(accountKey);
        AccountName = accountName;
        try
        {
            _key = Convert.FromBase64String(accountKey);
        }
        catch (FormatException)
        {
            // Its own message stays out: nothing of a key belongs into a log.
            throw new ArgumentException("The account key is not base64; copy it anew from the storage account's access keys.", nameof(accountKey));
        }
    }

    public string AccountName { get; }

    /// <summary>Signs a text.</summary>
    public string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
