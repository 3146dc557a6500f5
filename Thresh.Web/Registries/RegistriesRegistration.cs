namespace Thresh.Web.Registries;

public static class RegistriesRegistration
{
    public static IServiceCollection AddRegistries(this IServiceCollection services) => services.AddSingleton<RegistryLogins>();
}
