namespace Thresh.Web.Identity;

/// <summary>Something that not everybody may do.</summary>
public enum Right
{
    /// <summary>See stacks, nodes, deployments, revisions and logs of the account, without the values of environments.</summary>
    Read,

    /// <summary>
    /// Deploy, update, stop, start, restart, roll back, destroy, cancel, accept drift; and plan, because a plan tells whether a
    /// guessed value is the true one.
    /// </summary>
    Change,

    /// <summary>See the values of environments, and credentials where that is asked for.</summary>
    Reveal,

    /// <summary>Keys, users, registries, and the audit log.</summary>
    Administer,

    /// <summary>Make further accounts.</summary>
    OwnHub,
}
