using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

internal sealed class ServiceCountRule : IStackRule
{
    public const int MaximumServices = 1000;

    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        if (draft.Services.Count <= MaximumServices)
            return;

        var first = draft.Services[MaximumServices];
        bag.Error(
            DiagnosticCodes.TooManyServices,
            $"The stack has {draft.Services.Count} services; the most is {MaximumServices}, so split it.",
            first.Source.Value.Path,
            first.Source.NameRange);
    }
}
