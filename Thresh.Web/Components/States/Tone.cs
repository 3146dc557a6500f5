namespace Thresh.Web.Components.States;

/// <summary>What a state means to a reader; each has one colour and one icon.</summary>
public enum Tone
{
    Good,
    Busy,
    Wait,
    Warn,
    Bad,
    Still,
    Unknown,
}
