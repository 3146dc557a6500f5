using System.Collections.Immutable;
using Thresh.Domain.Environments;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Agent.Environments;

/// <summary>The blueprints that come with the agent; the images are those that their makers recommend.</summary>
internal static class BuiltInBlueprints
{
    public static ImmutableArray<Blueprint> All { get; } =
    [
        Of("python-dev", "python:3.12", "Python 3.12 with pip, git and a C compiler"),
        Of("node-dev", "node:22", "Node.js 22 with npm, git and a C++ compiler"),
        Of("go-dev", "golang:1.24", "Go 1.24 with git"),
        Of("dotnet-dev", "mcr.microsoft.com/dotnet/sdk:10.0", ".NET 10 SDK with git", "git"),
        Of("ubuntu-base", "ubuntu:24.04", "Ubuntu 24.04 with git, curl and certificates", "ca-certificates", "curl", "git"),
        Of("alpine-base", "alpine:3.22", "Alpine Linux 3.22 with git and curl, small", "curl", "git"),
    ];

    // What is worked on lies in a volume, apart from the system around it.
    private static Blueprint Of(string name, string image, string description, params ImmutableArray<string> packages) =>
        new(TextValue.Create<BlueprintName>(name), TextValue.Create<ImageReference>(image))
        {
            Description = description,
            Packages = packages,
            Volumes = [new VolumeMount("workspace", "/workspace")],
        };
}
