namespace Thresh.Web.Configuration;

public static class HubHosting
{
    public static WebApplicationBuilder AddHubSettings(this WebApplicationBuilder builder) => builder;
}
