namespace Thresh.Domain.Stacks.Shapes;

/// <summary>What a text refers to, where an editor can offer what there is.</summary>
public enum TextMeaning
{
    Plain,

    /// <summary>An image reference.</summary>
    Image,

    /// <summary>May hold <c>${service.host}</c> and the like.</summary>
    Template,

    /// <summary>Another service of the stack.</summary>
    ServiceName,

    /// <summary>Begins with a config of the stack.</summary>
    ConfigMount,

    /// <summary>Begins with a volume of the stack.</summary>
    VolumeMount,

    /// <summary>A node of the account.</summary>
    NodeName,
}
