namespace Thresh.Web.Audit;

/// <summary>What is noted in the audit log, in stable words.</summary>
public static class AuditActions
{
    public const string HubSetUp = "hub-set-up";
    public const string AccountCreate = "account-create";
    public const string LogIn = "log-in";
    public const string LogOut = "log-out";
    public const string PasswordChange = "password-change";
    public const string TokenIssue = "token-issue";
    public const string AccessRevoke = "access-revoke";
    public const string DeviceApprove = "device-approve";
    public const string DeviceDeny = "device-deny";
    public const string UserInvite = "user-invite";
    public const string UserJoin = "user-join";
    public const string UserRole = "user-role";
    public const string UserRemove = "user-remove";
    public const string InvitationWithdraw = "invitation-withdraw";
    public const string KeyCreate = "key-create";
    public const string KeyRotate = "key-rotate";
    public const string KeyRevoke = "key-revoke";
    public const string RegistrySet = "registry-set";
    public const string RegistryRemove = "registry-remove";
    public const string ClusterCreate = "cluster-create";
    public const string ClusterDelete = "cluster-delete";
    public const string ClusterAddNode = "cluster-add-node";
    public const string ClusterRemoveNode = "cluster-remove-node";
    public const string EnvironmentCreate = "environment-create";
    public const string EnvironmentRemove = "environment-remove";
    public const string StackDeploy = "stack-deploy";
    public const string StackUpdate = "stack-update";
    public const string StackStop = "stack-stop";
    public const string StackStart = "stack-start";
    public const string StackRestart = "stack-restart";
    public const string StackRevert = "stack-revert";
    public const string StackRollBack = "stack-rollback";
    public const string StackDestroy = "stack-destroy";
    public const string DriftAccept = "drift-accept";
    public const string DeploymentCancel = "deployment-cancel";
    public const string DefinitionReveal = "definition-reveal";
    public const string AgentConnect = "agent-connect";
    public const string NodeRemove = "node-remove";
    public const string MidTierRemove = "mid-tier-remove";
    public const string Request = "request";
}
