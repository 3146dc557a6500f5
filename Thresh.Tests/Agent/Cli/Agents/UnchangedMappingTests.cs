using Shouldly;
using Thresh.Agent.Cli.Agents;
using Xunit;

namespace Thresh.Tests.Agent.Cli.Agents;

public sealed class UnchangedMappingTests
{
    private const string Program = "/usr/local/bin/thresh";

    [Fact]
    public void Finds_WhatCanBeReadAgain()
    {
        var found = UnchangedMapping.Of([.. Mapping("00400000-00805000 r--p"), .. Mapping("00805000-01209000 r-xp")]);

        found.ShouldBe([new UnchangedMapping(0x400000, 0x405000), new UnchangedMapping(0x805000, 0xA04000)]);
    }

    [Theory]
    [InlineData("01209000-01d88000 rw-p", Program, 0, 0)]
    [InlineData("00400000-00805000 r--s", "/var/cache/shared", 0, 0)]
    [InlineData("7ffd1000-7ffd3000 r-xp", "[vdso]", 0, 0)]
    [InlineData("00400000-00805000 r--p", "", 0, 0)]
    [InlineData("01208000-01209000 r--p", Program, 4, 0)]
    [InlineData("01208000-01209000 r--p", Program, 0, 4)]
    public void Leaves_WhatIsWritable_Shared_NoFilesOrChanged(string heading, string file, int anonymous, int swapped)
    {
        UnchangedMapping.Of(Mapping(heading, file, anonymous, swapped)).ShouldBeEmpty();
    }

    [Fact]
    public void Reads_WhatTheKernelWrites()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var found = UnchangedMapping.Of(File.ReadLines("/proc/self/smaps")).ToList();

        found.ShouldNotBeEmpty();
        var page = (nuint)Environment.SystemPageSize;
        found.All(mapping => mapping.Length >= page && mapping.Start % page == 0).ShouldBeTrue();
    }

    private static string[] Mapping(string heading, string file = Program, int anonymous = 0, int swapped = 0) =>
    [
        $"{heading} 00000000 fe:00 263113                       {file}",
        "Size:               4116 kB",
        "Rss:                3348 kB",
        $"Anonymous:          {anonymous,4} kB",
        $"Swap:               {swapped,4} kB",
        "VmFlags: rd mr mw me",
    ];
}
