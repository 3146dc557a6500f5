using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Thresh.Web.Components.Nodes;

/// <summary>The course of a share over the last minute or so, newest at the right.</summary>
public partial class Sparkline
{
    private const int Width = 120;
    private const int Height = 32;

    /// <summary>0 to 100 each, oldest first.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<double> Shares { get; set; } = [];

    /// <summary>How many fit; fewer stand at the right.</summary>
    [Parameter]
    public int Room { get; set; } = 60;

    private ImmutableArray<double> Shown => Shares.Length > Room ? Shares[^Room..] : Shares;

    private string Points => string.Join(' ', Shown.Select((share, at) => string.Create(CultureInfo.InvariantCulture,
        $"{Left(at):0.#},{Height - 1 - (Math.Clamp(share, 0, 100) / 100 * (Height - 2)):0.#}")));

    // From where the samples begin: nothing is known of the time before.
    private string Area => Shown.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"{Left(0):0.#},{Height} {Points} {Width},{Height}");

    private double Left(int at) => Width - ((Shown.Length - 1 - at) * (double)Width / (Room - 1));
}
