using Microsoft.Extensions.DependencyInjection;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>A Hub with two accounts that must not see each other.</summary>
public sealed class TwoAccounts : IAsyncLifetime
{
    public HubInProcess Hub { get; private set; } = default!;

    /// <summary>The first, whose administrator owns the Hub.</summary>
    internal Account Acme { get; private set; } = default!;

    internal Account Globex { get; private set; } = default!;

    /// <summary>An administrator of the first account who does not own the Hub.</summary>
    internal MemberView SecondAdmin { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        Hub = await HubInProcess.StartAsync();
        await Hub.SetUpAsync("acme", "owner@acme.example", Account.Password);
        var owner = (await Hub.Services.GetRequiredService<IdentityRepository>().MembersAsync(TextValue.Create<AccountName>("acme"))).Single();
        Acme = await Account.MakeAsync(Hub, "acme", owner);
        SecondAdmin = await Acme.JoinAsync(Role.Admin);

        var invited = await Hub.Services.GetRequiredService<Accounts>().CreateAsync(Acme.ActorOf(owner), "globex", "admin@globex.example");
        var admin = await Hub.Services.GetRequiredService<Invitations>().AcceptAsync(invited.Value!.Text.Revealed, Account.Password, "");
        Globex = await Account.MakeAsync(Hub, "globex", admin.Value!);
    }

    public async ValueTask DisposeAsync()
    {
        await Acme.DisposeAsync();
        await Globex.DisposeAsync();
        await Hub.DisposeAsync();
    }
}
