using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;
using Xunit;
using static Thresh.Tests.Web.Components.Stacks.StackCases;

namespace Thresh.Tests.Web.Components.Stacks;

public sealed class ServiceBodyTests : PageContext
{
    private static readonly ServiceView Api = Service("api", ServiceState.Exited, "postgres") with
    {
        RestartCount = 3,
        ExitCode = 137,
        ContainerId = new string('c', 64),
        Volumes = [new VolumeMount("uploads", "/data", ReadOnly: true), new VolumeMount("/etc/ssl", "/ssl")],
        Environment = [KeyValuePair.Create("DB_PASSWORD", "***"), KeyValuePair.Create("MODE", "fast")],
    };

    private static readonly StackDetail Webapp = Stack(StackStatus.Degraded, Service("postgres", ServiceState.Healthy), Api, Service("web", ServiceState.Running, "api"));

    [Fact]
    public void Tells_AllThatIsKnownOfIt()
    {
        var text = Body().Find("[aria-label=State]").TextContent;

        text.ShouldContain("cccccccccccc");
        text.ShouldContain("137");
        Body().FindAll("[aria-label=State] a").Select(link => link.GetAttribute("href")).ShouldBe(["stacks/webapp/postgres", "stacks/webapp/web"]);
        Body().Find("[aria-label=Mounts]").TextContent.ShouldContain("uploads, read-only");
    }

    [Fact]
    public void Reveals_OnlyToThoseWhoMayChange_AndOnlyWhenAsked()
    {
        Body().Find("[aria-label=Environment]").TextContent.ShouldContain("***");
        Body(mayChange: false).FindAll("[aria-label=Environment] button").ShouldBeEmpty();
        bool? asked = null;

        Body(onReveal: reveal => asked = reveal).Find("[aria-label=Environment] button").Click();
        asked.ShouldBe(true);
        Body(revealed: true).Find("[aria-label=Environment]").TextContent.ShouldContain("s3cret");
    }

    [Fact]
    public void OffersNoCommand_ToAReader() => Body(mayChange: false).FindAll("header.title-line button").ShouldBeEmpty();

    private IRenderedComponent<ServiceBody> Body(bool mayChange = true, bool revealed = false, Action<bool>? onReveal = null) => Render<ServiceBody>(body => body
        .Add(b => b.Stack, Webapp).Add(b => b.Service, Api).Add(b => b.Now, Now).Add(b => b.Host, "hub.example").Add(b => b.MayChange, mayChange)
        .Add(b => b.Revealed, revealed ? [new EnvironmentVariable("DB_PASSWORD", new SecretText("s3cret"))] : null)
        .Add(b => b.OnReveal, onReveal ?? (_ => { })));
}
