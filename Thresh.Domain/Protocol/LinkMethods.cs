namespace Thresh.Domain.Protocol;

/// <summary>The names of the messages on the link, the same on every hop. Each is about one node and says which.</summary>
public static class LinkMethods
{
    /// <summary>The path of the Hub's endpoint for agents.</summary>
    public const string Path = "/agenthub";

    /// <summary>The path of the Hub's endpoint for mid-tiers.</summary>
    public const string RelayPath = "/relay";

    // Agent to Hub.

    /// <summary><see cref="RegisterRequest"/> → <see cref="RegisterReply"/></summary>
    public const string Register = nameof(Register);

    /// <summary><see cref="StateReport"/>, no answer.</summary>
    public const string ReportState = nameof(ReportState);

    /// <summary><see cref="ChangeReport"/> → <see cref="bool"/>: false asks for the complete state.</summary>
    public const string ReportChange = nameof(ReportChange);

    /// <summary><see cref="EventBatch"/> → <see cref="EventAcknowledgement"/></summary>
    public const string ReportEvents = nameof(ReportEvents);

    /// <summary><see cref="ProgressReport"/>, no answer; droppable.</summary>
    public const string ReportProgress = nameof(ReportProgress);

    /// <summary><see cref="SampleReport"/>, no answer; droppable.</summary>
    public const string ReportSample = nameof(ReportSample);

    /// <summary><see cref="Heartbeat"/>, no answer.</summary>
    public const string Heartbeat = nameof(Heartbeat);

    /// <summary><see cref="LogBatch"/>, no answer; one for each batch of credit.</summary>
    public const string ReportLog = nameof(ReportLog);

    /// <summary><see cref="PullCredentialsRequest"/> → <see cref="PullCredentialsReply"/></summary>
    public const string PullCredentials = nameof(PullCredentials);

    /// <summary><see cref="EnvironmentsReport"/>, no answer; all of them, so that each stands for those before it.</summary>
    public const string ReportEnvironments = nameof(ReportEnvironments);

    // Hub to agent.

    /// <summary><see cref="Planning.Assignment"/> → <see cref="AssignReply"/></summary>
    public const string Assign = nameof(Assign);

    /// <summary><see cref="Planning.Assignment"/> → <see cref="Planning.Plan"/>, nothing changed on the node.</summary>
    public const string Plan = nameof(Plan);

    /// <summary><see cref="CancelRequest"/> → <see cref="CancelReply"/></summary>
    public const string Cancel = nameof(Cancel);

    /// <summary><see cref="SamplingRequest"/>, no answer.</summary>
    public const string SetSampling = nameof(SetSampling);

    /// <summary><see cref="StateRequest"/>, no answer: asks for the complete state.</summary>
    public const string SendState = nameof(SendState);

    /// <summary><see cref="LogRequest"/> → <see cref="LogReply"/>, then batches while there is credit.</summary>
    public const string OpenLog = nameof(OpenLog);

    /// <summary><see cref="LogCredit"/>, no answer.</summary>
    public const string GrantLog = nameof(GrantLog);

    /// <summary><see cref="LogClosed"/>, no answer.</summary>
    public const string CloseLog = nameof(CloseLog);

    /// <summary><see cref="BlueprintsRequest"/> → <see cref="BlueprintsReply"/></summary>
    public const string ListBlueprints = nameof(ListBlueprints);

    /// <summary><see cref="RunBlueprintRequest"/> → <see cref="RunBlueprintReply"/>: accepted, and then told of in reports.</summary>
    public const string RunBlueprint = nameof(RunBlueprint);

    /// <summary><see cref="RemoveEnvironmentRequest"/> → <see cref="RemoveEnvironmentReply"/></summary>
    public const string RemoveEnvironment = nameof(RemoveEnvironment);
}
