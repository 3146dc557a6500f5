namespace Thresh.Web.MidTiers;

public static class MidTiersRegistration
{
    public static IServiceCollection AddMidTiers(this IServiceCollection services) => services
        .AddSingleton<MidTierRegistry>()
        .AddSingleton<MidTierBoard>()
        .AddSingleton<MidTierRemoval>();
}
