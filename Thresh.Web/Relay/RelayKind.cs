namespace Thresh.Web.Relay;

/// <summary>What a frame is; the number is on the wire.</summary>
public enum RelayKind : byte
{
    /// <summary>Mid-tier to Hub, first of all: who it is.</summary>
    Hello = 1,

    /// <summary>Hub to mid-tier: it is let in, or why it is not.</summary>
    Welcome = 2,

    /// <summary>Mid-tier to Hub: an agent connected; the stream is its connection from now on.</summary>
    Open = 3,

    /// <summary>Bytes of a stream, both ways; as many as the receiver gave credit for.</summary>
    Data = 4,

    /// <summary>So many bytes of a stream were taken: as many more may be sent.</summary>
    Credit = 5,

    /// <summary>A stream has ended; from either side, and answered by none.</summary>
    Close = 6,

    /// <summary>Mid-tier to Hub: whether a key opens the link.</summary>
    Ask = 7,

    /// <summary>Hub to mid-tier: what is to be said to whoever came with the key.</summary>
    Answer = 8,

    /// <summary>Hub to mid-tier: what was answered of a key is true no more.</summary>
    Forget = 9,

    /// <summary>Both ways, every few seconds: whoever hears nothing else hears this.</summary>
    Beat = 10,
}
