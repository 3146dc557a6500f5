using Thresh.Web.Audit;

namespace Thresh.Web.Components.Access;

/// <summary>What is in the audit log, in words.</summary>
internal static class AuditWords
{
    /// <summary>What actions begin with, and what those have in common.</summary>
    public static readonly (string Prefix, string Word)[] Groups =
    [
        ("log-", "log-ins and log-outs"),
        ("stack-", "changes of stacks"),
        (AuditActions.DefinitionReveal, "reveals"),
        ("user-", "users"),
        ("key-", "keys"),
        ("registry-", "registries"),
        ("cluster-", "clusters"),
        ("environment-", "environments"),
        ("token-", "tokens"),
        ("device-", "devices"),
        (AuditActions.AgentConnect, "agents"),
        ("node-", "nodes"),
        ("mid-tier-", "mid-tiers"),
        (AuditActions.Request, "other refusals"),
    ];

    public static string Of(string action) => action switch
    {
        AuditActions.HubSetUp => "Set up Hub",
        AuditActions.AccountCreate => "Create account",
        AuditActions.LogIn => "Log in",
        AuditActions.LogOut => "Log out",
        AuditActions.PasswordChange => "Change password",
        AuditActions.TokenIssue => "Issue token",
        AuditActions.AccessRevoke => "Revoke session or token",
        AuditActions.DeviceApprove => "Approve device",
        AuditActions.DeviceDeny => "Deny device",
        AuditActions.UserInvite => "Invite user",
        AuditActions.UserJoin => "Join account",
        AuditActions.UserRole => "Change role",
        AuditActions.UserRemove => "Remove user",
        AuditActions.InvitationWithdraw => "Withdraw invitation",
        AuditActions.ClusterCreate => "Create cluster",
        AuditActions.ClusterDelete => "Delete cluster",
        AuditActions.ClusterAddNode => "Add node to cluster",
        AuditActions.ClusterRemoveNode => "Remove node from cluster",
        AuditActions.EnvironmentCreate => "Set up environment",
        AuditActions.EnvironmentRemove => "Remove environment",
        AuditActions.KeyCreate => "Create key",
        AuditActions.KeyRotate => "Rotate key",
        AuditActions.KeyRevoke => "Revoke key",
        AuditActions.RegistrySet => "Set registry login",
        AuditActions.RegistryRemove => "Remove registry login",
        AuditActions.StackDeploy => "Deploy stack",
        AuditActions.StackUpdate => "Update image",
        AuditActions.StackStop => "Stop stack",
        AuditActions.StackStart => "Start stack",
        AuditActions.StackRestart => "Restart",
        AuditActions.StackRevert => "Revert hand-made change",
        AuditActions.StackRollBack => "Roll back stack",
        AuditActions.StackDestroy => "Destroy stack",
        AuditActions.DriftAccept => "Accept hand-made change",
        AuditActions.DeploymentCancel => "Cancel deployment",
        AuditActions.DefinitionReveal => "Reveal definition",
        AuditActions.AgentConnect => "Connect agent",
        AuditActions.NodeRemove => "Remove node",
        AuditActions.MidTierRemove => "Remove mid-tier",
        AuditActions.Request => "Request",
        _ => action,
    };
}
