namespace Thresh.Domain.Protocol;

/// <summary>The version of the words between agent and Hub. Additions keep it; a change that an older side would misread raises it.</summary>
public static class ProtocolVersion
{
    public const int Current = 1;

    /// <summary>The oldest version this side still speaks.</summary>
    public const int Oldest = 1;
}
