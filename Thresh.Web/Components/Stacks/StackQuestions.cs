using System.Collections.Immutable;
using MudBlazor;
using Thresh.Domain.Deployments;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What is asked before a command, in words that say what it will do.</summary>
internal static class StackQuestions
{
    public static DialogParameters<ConfirmDialog> Restart(StackDetail stack) => Question(
        $"Restart {stack.Summary.Name}",
        [$"All {stack.Services.Length} services stop and start again in start order, in the same containers. None answers while it restarts; data and images stay as they are."],
        "Restart stack");

    public static DialogParameters<ConfirmDialog> Restart(StackDetail stack, ServiceView service)
    {
        var dependents = stack.Services.Where(other => other.DependsOn.Contains(service.Name)).Select(other => other.Name.Value).ToArray();
        var needed = dependents.Length == 0 ? "" : $" {string.Join(", ", dependents)} {(dependents.Length == 1 ? "needs" : "need")} it, and {(dependents.Length == 1 ? "is" : "are")} not restarted.";
        return Question(
            $"Restart {service.Name}",
            [$"{service.Name} stops and starts again in the same container. It does not answer in between; its data and image stay as they are.{needed}"],
            "Restart service");
    }

    public static DialogParameters<ConfirmDialog> Cancel(DeploymentView running) => Question(
        $"Cancel the {running.Kind.ToString().ToLowerInvariant()} of {running.Stack}",
        [
            running.Kind switch
            {
                DeploymentKind.Stop or DeploymentKind.Destroy => "It ends after the step it is at. What was stopped or removed until then stays so.",
                _ => "It ends after the step it is at. An update goes back to what ran before; of a first deployment, what runs already stays up.",
            },
        ],
        "Cancel deployment",
        "Let it go on");

    public static DialogParameters<ConfirmDialog> RollBack(StackDetail stack, RevisionView revision, ImmutableArray<string> effects)
    {
        var question = Question(
            $"Roll back to revision {revision.Number}",
            [
                effects.IsEmpty
                    ? $"Revision {revision.Number} says what runs now; a new revision is made of it, and no container is touched."
                    : $"A new revision of {stack.Summary.Name} is made of revision {revision.Number}, with the very images that it ran:",
            ],
            $"Roll back to revision {revision.Number}");
        question.Add(box => box.Effects, effects);
        question.Add(box => box.Warning, "Data is not rolled back: volumes keep what is in them now.");
        return question;
    }

    private static DialogParameters<ConfirmDialog> Question(string title, ImmutableArray<string> paragraphs, string confirm, string decline = "Leave it") => new()
    {
        { box => box.Title, title },
        { box => box.Paragraphs, paragraphs },
        { box => box.Confirm, confirm },
        { box => box.Decline, decline },
    };
}
