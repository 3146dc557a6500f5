using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>One thing that must hold between the parts of a stack. A rule reports every breach and repairs none.</summary>
internal interface IStackRule
{
    void Check(StackDraft draft, DiagnosticBag bag);
}
