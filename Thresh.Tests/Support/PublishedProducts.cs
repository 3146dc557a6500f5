namespace Thresh.Tests.Support;

/// <summary>What <c>./test.sh</c> published before it ran the tests.</summary>
public static class PublishedProducts
{
    /// <summary>The Hub's assembly, to be started with <c>dotnet</c>.</summary>
    public static string Hub => Existing("artifacts", "hub", "Thresh.Web.dll");

    /// <summary>The native <c>thresh</c>.</summary>
    public static string Agent => Existing("artifacts", "agent", "thresh");

    private static string Existing(params string[] parts)
    {
        var path = Repository.Path(parts);
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{path} is missing: run ./test.sh, which publishes it first.");
    }
}
