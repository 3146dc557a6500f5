using Thresh.Domain.Planning;
using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>Plans as the API tells of them.</summary>
internal static class ReviewJson
{
    public static object Of(StackReview review) => new
    {
        review.Stack,
        review.Revision,
        review.Node,
        Operations = review.Plan.Operations.Select(Of),
        review.Diagnostics,
        review.Plan.Notices,
    };

    private static object Of(Operation operation) => new
    {
        operation.Id,
        operation.Service,
        operation.Reason,
        operation.After,
    };
}
