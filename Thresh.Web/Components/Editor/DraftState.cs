namespace Thresh.Web.Components.Editor;

/// <summary>What becomes of a text that is not deployed when its page is left.</summary>
public enum DraftState
{
    /// <summary>It is what it began with: there is nothing to lose.</summary>
    None,

    /// <summary>The browser has it.</summary>
    Kept,

    /// <summary>The browser keeps nothing for us; it would be lost.</summary>
    Refused,
}
