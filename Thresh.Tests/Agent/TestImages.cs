using System.Formats.Tar;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Xunit;

namespace Thresh.Tests.Agent;

/// <summary>Small images made from busybox, each with one behaviour. They stop at once, so that tests need not wait.</summary>
public sealed class TestImages : IAsyncLifetime
{
    public const string Sleeper = "thresh-agent-test/sleeper:1";
    public const string OtherSleeper = "thresh-agent-test/sleeper:2";
    public const string HealthyLater = "thresh-agent-test/healthy-later:1";
    public const string Crasher = "thresh-agent-test/crasher:1";
    public const string SlowCrasher = "thresh-agent-test/slow-crasher:1";
    public const string Keeper = "thresh-agent-test/keeper:1";
    public const string Speaker = "thresh-agent-test/speaker:1";

    /// <summary>Answers on port 80 with what its variable <c>ANSWER</c> says.</summary>
    public const string Answerer = "thresh-agent-test/answerer:1";

    /// <summary>What all are made from; it runs nothing by itself.</summary>
    public const string Bare = "busybox:latest";

    private const string Sleep = "STOPSIGNAL SIGKILL\nCMD [\"sleep\", \"100000\"]\n";

    private static readonly Dictionary<string, string> Recipes = new()
    {
        [Sleeper] = "LABEL kind=1\n" + Sleep,
        [OtherSleeper] = "LABEL kind=2\n" + Sleep,
        [HealthyLater] = "STOPSIGNAL SIGKILL\nHEALTHCHECK --interval=1s CMD test -f /tmp/ready\nCMD [\"sh\", \"-c\", \"sleep 1; touch /tmp/ready; sleep 100000\"]\n",
        [Crasher] = "HEALTHCHECK --interval=1s CMD false\nCMD [\"sh\", \"-c\", \"echo getting up >&2; echo no database >&2; exit 3\"]\n",
        [SlowCrasher] = "STOPSIGNAL SIGKILL\nCMD [\"sh\", \"-c\", \"sleep 0.5; echo changed my mind; exit 4\"]\n",
        [Keeper] = "VOLUME /data\n" + Sleep,
        [Answerer] = "STOPSIGNAL SIGKILL\nCMD [\"sh\", \"-c\", \"mkdir /www; echo $ANSWER >/www/index.html; exec httpd -f -p 80 -h /www\"]\n",
        [Speaker] = "ENTRYPOINT [\"echo\", \"entrypoint\"]\nCMD [\"echo\", \"command\"]\n",
    };

    public async ValueTask InitializeAsync()
    {
        using var client = new DockerClientBuilder().WithEndpoint(new Uri("unix:///var/run/docker.sock")).Build();
        foreach (var (tag, recipe) in Recipes)
        {
            using var context = Context("FROM busybox:latest\n" + recipe);
            await client.Images.BuildImageFromDockerfileAsync(
                new ImageBuildParameters { Tags = [tag] }, context, null, null, new Progress<JSONMessage>(), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var client = new DockerClientBuilder().WithEndpoint(new Uri("unix:///var/run/docker.sock")).Build();
        foreach (var tag in Recipes.Keys)
            await client.Images.DeleteImageAsync(tag, new ImageDeleteParameters { Force = true }, CancellationToken.None);
    }

    private static MemoryStream Context(string recipe)
    {
        var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            var entry = new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(recipe)) };
            tar.WriteEntry(entry);
        }

        stream.Position = 0;
        return stream;
    }
}
