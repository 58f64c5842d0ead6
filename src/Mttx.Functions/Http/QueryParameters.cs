using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Mttx.Functions.Http;

/// <summary>Refuses parameters of the query string that a route does not know: a misspelt filter would give the figures of all cases.</summary>
/// <remarks>Routes that take none are left alone, as they always were.</remarks>
internal static class QueryParameters
{
    private static readonly ConcurrentDictionary<MethodInfo, IReadOnlyList<string>> Names = new();

    public static void UseQueryParameters(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.QueryString.HasValue || context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is not { } handler)
        {
            return next(context);
        }

        var known = Names.GetOrAdd(handler, static method => [.. method.GetParameters().SelectMany(Of)])
            .Where(name => !context.Request.RouteValues.ContainsKey(name)).ToList();
        return known.Count > 0 && context.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? Invalid.Problem(JsonWords.Field(unknown), $"is not a parameter of this route; there are {string.Join(", ", known)}.").ExecuteAsync(context)
            : next(context);
    });

    private static IEnumerable<string> Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetConstructors().Single().GetParameters().SelectMany(Of)
            : parameter.GetCustomAttribute<FromQueryAttribute>() is { } query ? [query.Name ?? parameter.Name!]
            : parameter.ParameterType == typeof(string) && parameter.GetCustomAttribute<FromRouteAttribute>() is null ? [parameter.Name!]
            : [];
}
