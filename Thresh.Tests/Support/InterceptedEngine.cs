using System.Reflection;
using Thresh.Agent.Engine;

namespace Thresh.Tests.Support;

/// <summary>An engine that does what another does, but for the calls that a test answers itself.</summary>
public class InterceptedEngine : DispatchProxy
{
    private IContainerEngine _engine = null!;
    private Func<string, object?[], object?> _answer = null!;

    /// <param name="answer">Told a call's name and arguments; null where the engine shall do it.</param>
    public static IContainerEngine Of(IContainerEngine engine, Func<string, object?[], object?> answer)
    {
        var made = Create<IContainerEngine, InterceptedEngine>();
        ((InterceptedEngine)(object)made)._engine = engine;
        ((InterceptedEngine)(object)made)._answer = answer;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answer(targetMethod!.Name, args!) ?? targetMethod.Invoke(_engine, BindingFlags.DoNotWrapExceptions, null, args, null);
}
