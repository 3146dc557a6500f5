using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Web.Persistence;

/// <summary>
/// Keeps what the events of one deployment have in common once: names, ids, reasons. A Hub holds the last deployment of
/// every stack in memory, and most of what its events say they say several times.
/// </summary>
internal sealed class EventPool
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeId> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<ServiceName, ServiceName> _services = [];
    private readonly Dictionary<EventDetail, EventDetail> _details = [];

    public NodeId Node(string text) => _nodes.TryGetValue(text, out var known) ? known : _nodes[text] = TextValue.Create<NodeId>(text);

    public Transition Share(Transition transition) => transition with
    {
        Service = transition.Service is { } service ? Shared(_services, service) : null,
        Detail = transition.Detail is { } detail ? Share(detail) : null,
    };

    private EventDetail Share(EventDetail detail)
    {
        if (_details.TryGetValue(detail, out var known))
            return known;

        var shared = detail with
        {
            Image = Share(detail.Image),
            ImageIdentity = Share(detail.ImageIdentity),
            Container = Share(detail.Container),
            ObjectName = Share(detail.ObjectName),
            Reason = Share(detail.Reason),
            Error = Share(detail.Error),
        };
        return _details[shared] = shared;
    }

    private string? Share(string? text) => text is null ? null : Shared(_texts, text);

    private static T Shared<T>(Dictionary<T, T> known, T value) where T : notnull => known.TryGetValue(value, out var first) ? first : known[value] = value;
}
