using Thresh.Web.Deployments;

namespace Thresh.Web.Registries;

internal static class RegistryProblems
{
    public static Problem InvalidHost() =>
        new("invalid-registry", StatusCodes.Status422UnprocessableEntity, "Not a registry", "The registry is not a host name; write it as in images, such as ghcr.io or registry.example.com:5000.");

    public static Problem InvalidLogin(int longest) =>
        new("invalid-registry-login", StatusCodes.Status422UnprocessableEntity, "Not a login", $"Give a user name and a password or token of 1 to {longest} characters each.");

    public static Problem NotFound(string host) =>
        new("registry-not-found", StatusCodes.Status404NotFound, "No such registry", $"There is no login for the registry '{(host.Length > 100 ? host[..100] + "…" : host)}'; GET /api/registries lists them.");
}
