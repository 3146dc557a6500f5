using Shouldly;
using Thresh.Domain.Environments;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Environments;

public sealed class EnvironmentObjectsTests
{
    [Fact]
    public void NoTwoEnvironments_ShareAName_HoweverTheirsBegin()
    {
        var (brief, longer) = (TextValue.Create<EnvironmentName>("a"), TextValue.Create<EnvironmentName>("a-b"));

        EnvironmentObjects.Volume(brief, "b-data").ShouldNotBe(EnvironmentObjects.Volume(longer, "data"));
        EnvironmentObjects.IsNamed(EnvironmentObjects.Container(longer), brief).ShouldBeFalse();
        EnvironmentObjects.IsNamed(EnvironmentObjects.Volume(longer, "data"), brief).ShouldBeFalse();
        EnvironmentObjects.IsNamed(EnvironmentObjects.Unfinished(brief), brief).ShouldBeTrue();
        EnvironmentObjects.IsNamed(EnvironmentObjects.Volume(brief, "data"), brief).ShouldBeTrue();
    }
}
