using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>
/// Keeps what the containers of one node have in common once: whose they are, and what they were made from. A Hub holds every
/// container of its fleet in memory, each as it was read from a message of its own.
/// </summary>
public sealed class ObservedPool
{
    private readonly Dictionary<ObjectOwner, ObjectOwner> _owners = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private ObservedPool()
    {
    }

    public static ObservedNode Share(ObservedNode node)
    {
        var pool = new ObservedPool();
        return node with
        {
            Containers = [.. node.Containers.Select(pool.Share)],
            Networks = [.. node.Networks.Select(pool.Share)],
            Volumes = [.. node.Volumes.Select(pool.Share)],
        };
    }

    private ObservedContainer Share(ObservedContainer container)
    {
        var (owner, image, imageId) = (Share(container.Owner), Shared(_texts, container.Image), Shared(_texts, container.ImageId));
        return ReferenceEquals(owner, container.Owner) && ReferenceEquals(image, container.Image) && ReferenceEquals(imageId, container.ImageId)
            ? container
            : container with { Owner = owner, Image = image, ImageId = imageId };
    }

    private ObservedObject Share(ObservedObject thing) =>
        Share(thing.Owner) is var owner && ReferenceEquals(owner, thing.Owner) ? thing : thing with { Owner = owner };

    private ObjectOwner? Share(ObjectOwner? owner) => owner is null ? null : Shared(_owners, owner);

    private static T Shared<T>(Dictionary<T, T> known, T value) where T : notnull => known.TryGetValue(value, out var first) ? first : known[value] = value;
}
