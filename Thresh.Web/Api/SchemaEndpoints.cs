using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Web.Api;

internal static class SchemaEndpoints
{
    public static void MapSchemas(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/schemas/stack.json", () => Results.Text(StackSchema.Json, "application/schema+json")).AllowAnonymous().ExcludeFromDescription();
}
