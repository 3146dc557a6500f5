using Thresh.Web.Persistence;

namespace Thresh.Web.Api;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", async (Migrator migrator, IdentityRepository identity) =>
        {
            // A real read: a database that cannot be read is not ready.
            await identity.AnyAccountAsync();
            return migrator.Done ? Results.Text("ready") : Results.Text("migrating", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
