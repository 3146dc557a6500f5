using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.MidTiers;

/// <summary>A mid-tier as its own page shows it.</summary>
public partial class MidTierBody
{
    [Parameter, EditorRequired]
    public MidTierView MidTier { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool MayRemove { get; set; }

    /// <summary>Why the last command was not carried out.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private bool IsConnected => MidTier.Status is MidTierStatus.Connected;

    /// <summary>Where agents connect to, without the slash that says nothing.</summary>
    public static string AddressOf(MidTierView midTier) => midTier.Facts.Address.GetLeftPart(UriPartial.Authority);

    private static string Carried(long? bytes, double? rate) =>
        bytes is not { } total ? "–" : rate is { } known ? $"{Amount.Bytes(total)}, now {Amount.BytesPerSecond(known)}" : Amount.Bytes(total);
}
