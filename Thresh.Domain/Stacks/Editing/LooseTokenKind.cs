namespace Thresh.Domain.Stacks.Editing;

internal enum LooseTokenKind
{
    OpenObject,
    CloseObject,
    OpenArray,
    CloseArray,
    Comma,
    Colon,
    Text,
    Word,
}
