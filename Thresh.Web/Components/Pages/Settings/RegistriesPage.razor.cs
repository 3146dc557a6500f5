using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Live;
using Thresh.Web.Registries;

namespace Thresh.Web.Components.Pages.Settings;

/// <summary>The logins of private registries.</summary>
public partial class RegistriesPage : ReadingPage<ImmutableList<RegistryView>?>
{
    private ImmutableList<RegistryView>? _registries;
    private string? _refusal;

    [Inject]
    private RegistryLogins Registries { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    protected override void Show(ImmutableList<RegistryView>? registries) => _registries = registries;

    protected override bool IsChangedBy(object topic) => topic is RegistriesChanged changed && changed.Account == Actor.Account;

    protected override async Task<ImmutableList<RegistryView>?> ReadAsync() => (await Registries.ListAsync(Actor)).Value;

    private async Task SetAsync()
    {
        if (await Questions.AskAsync<RegistryDialog, NewRegistry>() is { } wanted)
            _refusal = (await Registries.SetAsync(Actor, wanted.Host, wanted.Username, wanted.Password.Revealed)).Problem?.Detail;
    }

    private async Task RemoveAsync(RegistryView registry)
    {
        if (await Questions.ConfirmAsync($"Remove the login of {registry.Host}", "Nodes can pull no private image from there any more. What runs goes on running.", "Remove login", destructive: true))
            _refusal = (await Registries.RemoveAsync(Actor, registry.Host))?.Detail;
    }
}
