using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Xunit;

namespace Thresh.Tests.Domain.Planning;

public sealed class ConflictAdviceTests
{
    [Theory]
    [InlineData(DiagnosticCodes.PortInUse, "container blog-db", "Stop container blog-db, or publish another host port.")]
    [InlineData(DiagnosticCodes.PortInUse, null, "Stop what listens there, or publish another host port.")]
    [InlineData(DiagnosticCodes.PolicyRefuses, null, "Change the definition, choose another node, or have the node's policy changed.")]
    [InlineData(DiagnosticCodes.ForeignObject, "thresh.webapp", null)]
    public void SaysWhatToDo_WhereTheConflictDoesNot(string code, string? holder, string? advice) =>
        ConflictAdvice.For(code, holder).ShouldBe(advice);
}
