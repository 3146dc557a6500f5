using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Rules;

/// <summary>
/// Rules of Traefik's v3 syntax with the matchers Host, Path and PathPrefix, <c>&amp;&amp;</c> before <c>||</c>, <c>!</c> and
/// parentheses; a matcher has one argument, in backticks or double quotes (documentation: Routing &amp; Load Balancing, Routers, Rules).
/// </summary>
internal sealed class RuleParser
{
    private readonly RuleScanner _scanner;

    private RuleParser(string rule) => _scanner = new RuleScanner(rule);

    /// <exception cref="ConfigurationException">The rule is none, or has a matcher that is unknown.</exception>
    public static Predicate<RequestAddress> Parse(string rule)
    {
        try
        {
            var parser = new RuleParser(rule);
            var matches = parser.Either();
            return parser._scanner.AtEnd ? matches : throw parser._scanner.Unexpected();
        }
        catch (ConfigurationException wrong)
        {
            throw new ConfigurationException($"error while parsing rule {rule}: {wrong.Message}");
        }
    }

    private Predicate<RequestAddress> Either()
    {
        var left = Both();
        while (_scanner.Take("||"))
        {
            var (one, other) = (left, Both());
            left = request => one(request) || other(request);
        }
        return left;
    }

    private Predicate<RequestAddress> Both()
    {
        var left = Single();
        while (_scanner.Take("&&"))
        {
            var (one, other) = (left, Single());
            left = request => one(request) && other(request);
        }
        return left;
    }

    private Predicate<RequestAddress> Single()
    {
        if (_scanner.Take("!"))
        {
            var negated = Single();
            return request => !negated(request);
        }
        if (_scanner.Take("("))
        {
            var inner = Either();
            _scanner.Expect(")");
            return inner;
        }
        var name = _scanner.Name();
        _scanner.Expect("(");
        var arguments = new List<string>();
        if (!_scanner.Take(")"))
        {
            do
                arguments.Add(_scanner.Text());
            while (_scanner.Take(","));
            _scanner.Expect(")");
        }
        return Matcher(name, arguments);
    }

    // Traefik takes a matcher's name as it is written here, in lower case, in upper case and with its first letter only in upper case.
    private static Predicate<RequestAddress> Matcher(string name, List<string> arguments)
    {
        Func<string, Predicate<RequestAddress>> matcher = name switch
        {
            "Host" or "host" or "HOST" => Host,
            "Path" or "path" or "PATH" => path => Path(path, request => request.RoutingPath == path),
            "PathPrefix" or "pathprefix" or "PATHPREFIX" or "Pathprefix" =>
                path => Path(path, request => request.RoutingPath.StartsWith(path, StringComparison.Ordinal)),
            _ => throw new ConfigurationException($"unsupported function: {name}"),
        };
        return arguments is [var argument]
            ? matcher(argument)
            : throw new ConfigurationException($"error while adding rule {name}: unexpected number of parameters; got {arguments.Count}, expected one of [1]");
    }

    // A dot at the end of either name does not count.
    private static Predicate<RequestAddress> Host(string host)
    {
        if (!System.Text.Ascii.IsValid(host))
            throw new ConfigurationException($"error while adding rule Host: invalid value \"{host}\" for Host matcher, non-ASCII characters are not allowed");
        var wanted = host.ToLowerInvariant().TrimEnd('.');
        return request => request.Host.TrimEnd('.') == wanted && wanted.Length > 0;
    }

    private static Predicate<RequestAddress> Path(string path, Predicate<RequestAddress> matches) => path.StartsWith('/')
        ? matches
        : throw new ConfigurationException($"error while adding rule: path \"{path}\" does not start with a '/'");
}
