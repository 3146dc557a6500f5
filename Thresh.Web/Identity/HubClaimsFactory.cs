using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Gives a signed-in user's cookie the account and the role.</summary>
public sealed class HubClaimsFactory(UserManager<HubUser> users, IOptions<IdentityOptions> options, IdentityRepository repository)
    : UserClaimsPrincipalFactory<HubUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(HubUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (await repository.MembershipAsync(user.Id) is { } membership)
            identity.AddClaims(HubClaims.Of(membership.Account, membership.Role));
        return identity;
    }
}
