using Microsoft.AspNetCore.Mvc;
using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>A problem as RFC 9457 answers it.</summary>
public static class ProblemResult
{
    public static IResult Of(Problem problem)
    {
        var details = new ProblemDetails { Type = problem.Type, Title = problem.Title, Status = problem.Status, Detail = problem.Detail };
        if (!problem.Errors.IsEmpty)
            details.Extensions["errors"] = problem.Errors;
        if (problem.Service is { } service)
            details.Extensions["service"] = service;
        if (problem.Review is { } review)
            details.Extensions["plan"] = ReviewJson.Of(review);
        return Results.Json(details, contentType: "application/problem+json", statusCode: problem.Status);
    }
}
