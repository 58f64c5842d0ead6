using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Exports;

/// <summary>The files of a tenant's reports: their list, and each of them.</summary>
internal static class ReportFileEndpoints
{
    private const int UsualPage = 100;
    private const int LargestPage = 1000;
    private const int LongestContinuation = 4000;

    public static void MapReportFiles(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/tenants/{id:long}/reports").WithTags("Reports").RequireAuthorization(Roles.Viewer);
        reports.MapGet("", ListAsync);
        reports.MapGet("/{**name}", DownloadAsync).Produces<string>(StatusCodes.Status200OK, "text/csv").Produces(StatusCodes.Status304NotModified);
    }

    /// <summary>The files of a tenant's reports by name, in pages: the header X-Continuation of a page is the next page's continuation.</summary>
    private static async Task<Results<Ok<List<ReportFile>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        long id,
        string? prefix,
        string? limit,
        string? continuation,
        TenantAccess tenants,
        ReportFiles files,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        var count = Limit(limit, invalid);
        var marker = Marker(continuation, invalid);
        if (prefix is not null && (prefix.Length > ReportPath.Longest || prefix.Any(char.IsControl)))
        {
            invalid.Add("prefix", $"{Invalid.Shown(prefix)} begins no name of a file; names have at most {ReportPath.Longest} characters, and none that controls.");
        }

        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        if (await tenants.FindAsync(id, cancellationToken) is null)
        {
            return Problems.NotFound("tenant", id);
        }

        List<ReportFile> page;
        try
        {
            (page, marker) = await files.ListAsync(id, prefix ?? "", count, marker, cancellationToken);
        }
        catch (RequestFailedException e) when (marker is not null && e.Status == StatusCodes.Status400BadRequest)
        {
            return NoContinuation(continuation!);
        }

        if (marker is not null)
        {
            var next = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(marker));
            var wanted = prefix is null ? "" : $"&prefix={Uri.EscapeDataString(prefix)}";
            http.Response.Headers["X-Continuation"] = next;
            http.Response.Headers.Link = string.Create(
                CultureInfo.InvariantCulture, $"</api/tenants/{id}/reports?limit={count}{wanted}&continuation={next}>; rel=\"next\"");
        }

        return TypedResults.Ok(page);
    }

    /// <summary>A file of a report, as it was written.</summary>
    private static async Task<IResult> DownloadAsync(
        long id, string name, TenantAccess tenants, ReportFiles files, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is null)
        {
            return Problems.NotFound("tenant", id);
        }

        // Folders are told in the name it is saved by: files of many reports are called the same.
        return await files.OpenAsync(id, name, cancellationToken) is var (content, version, lastModified)
            ? TypedResults.Stream(
                content, ReportFiles.ContentType, name.Replace('/', '_'), lastModified, EntityTagHeaderValue.Parse(EntityTag.Of(version)))
            : Problems.NotFound("report", Invalid.Shown(name));
    }

    private static int Limit(string? text, Invalid invalid)
    {
        if (text is null)
        {
            return UsualPage;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is 0 or > LargestPage)
        {
            invalid.Add("limit", $"{Invalid.Shown(text)} is not a number from 1 to {LargestPage}.");
        }

        return limit;
    }

    // What the storage says may hold names, which no header can carry.
    private static string? Marker(string? text, Invalid invalid)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            if (text.Length is > 0 and <= LongestContinuation)
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(text));
            }
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            // Told below.
        }

        invalid.Add("continuation", NoContinuationWords(text));
        return null;
    }

    private static ValidationProblem NoContinuation(string text) => Invalid.Problem("continuation", NoContinuationWords(text));

    private static string NoContinuationWords(string text) =>
        $"{Invalid.Shown(text)} is not what X-Continuation said; leave it out to begin with the first.";
}
