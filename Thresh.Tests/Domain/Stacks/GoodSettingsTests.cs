using Shouldly;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Each form in which a container's settings may be written, and what it reads as.</summary>
public sealed class GoodSettingsTests
{
    [Theory]
    [InlineData("\"node server.js\"", "node|server.js")]
    [InlineData("\" a  b\\tc\\nd \"", "a|b|c|d")]
    [InlineData("\"sh -c 'echo \\\"a b\\\"'\"", "sh|-c|echo \"a b\"")]
    [InlineData("\"a\\\"b c\\\"'d e'f\"", "ab cd ef")]
    [InlineData("\"a\\\\ b \\\\\\\\ \\\"x\\\\\\\"y\\\\z\\\"\"", "a b|\\|x\"y\\z")]
    [InlineData("\"a \\\\\\n b\"", "a|b")]
    [InlineData("\"'' \\\"\\\"\"", "|")]
    [InlineData("\"echo $$HOME $5 #x\"", "echo|$$HOME|$5|#x")]
    [InlineData("\"\"", "")]
    [InlineData("[]", "")]
    [InlineData("[\"a b\", \"\", \"'\"]", "a b||'")]
    public void Command_IsSplitAsAShellDoes(string json, string words)
    {
        var settings = Settings($"\"command\": {json}, \"entrypoint\": {json}");

        string.Join('|', settings.Command!.Words).ShouldBe(words);
        settings.Entrypoint!.Words.ShouldBe(settings.Command.Words);
    }

    [Theory]
    [InlineData("no", RestartMode.No, null)]
    [InlineData("always", RestartMode.Always, null)]
    [InlineData("unless-stopped", RestartMode.UnlessStopped, null)]
    [InlineData("on-failure", RestartMode.OnFailure, null)]
    [InlineData("on-failure:3", RestartMode.OnFailure, 3)]
    [InlineData("on-failure:2147483647", RestartMode.OnFailure, int.MaxValue)]
    public void Restart(string written, RestartMode mode, int? retries) =>
        Settings($"\"restart\": \"{written}\"").Restart.ShouldBe(new RestartPolicy(mode, retries));

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("10s", 10_000_000)]
    [InlineData("1m30s", 90_000_000)]
    [InlineData("1h1m1s1ms1us", 3_661_001_001)]
    [InlineData("500ms", 500_000)]
    [InlineData("250us", 250)]
    [InlineData("1.5h", 5_400_000_000)]
    [InlineData("0.1s", 100_000)]
    [InlineData("30s1m", 90_000_000)]
    [InlineData("90.1s", 90_100_000)]
    [InlineData("0.0000019s", 1)]
    [InlineData("24h", 86_400_000_000)]
    public void Durations(string written, long microseconds) =>
        Settings($"\"stop_grace_period\": \"{written}\"").StopGracePeriod.ShouldBe(TimeSpan.FromMicroseconds(microseconds));

    [Theory]
    [InlineData("\"6m\"", 6L << 20)]
    [InlineData("\"512m\"", 512L << 20)]
    [InlineData("\"512M\"", 512L << 20)]
    [InlineData("\"512mb\"", 512L << 20)]
    [InlineData("\"2g\"", 2L << 30)]
    [InlineData("\"1.5 GB\"", 3L << 29)]
    [InlineData("\"1t\"", 1L << 40)]
    [InlineData("\"8192k\"", 8L << 20)]
    [InlineData("\"8388608b\"", 8L << 20)]
    [InlineData("\"8388608\"", 8L << 20)]
    [InlineData("8388608", 8L << 20)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Memory(string json, long bytes) => Settings($"\"resources\": {{ \"memory\": {json} }}").Resources.ShouldBe(new ResourceLimits(null, bytes));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0.5", "0.5")]
    [InlineData("0.50", "0.5")]
    [InlineData("5e-1", "0.5")]
    [InlineData("1024", "1024")]
    [InlineData("1E-9", "0.000000001")]
    [InlineData("0.1234567891", "0.123456789")]
    public void Cpus(string json, string cores) =>
        Settings($"\"resources\": {{ \"cpus\": {json} }}").Resources!.Cpus!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(cores);

    [Theory]
    [InlineData("\"test\": \"curl -f x || exit 1\"", "CMD-SHELL|curl -f x || exit 1", true)]
    [InlineData("\"test\": [\"CMD\", \"pg_isready\", \"\"]", "CMD|pg_isready|", true)]
    [InlineData("\"test\": [\"CMD-SHELL\", \"true\"]", "CMD-SHELL|true", true)]
    [InlineData("\"test\": [\"NONE\"]", "NONE", false)]
    [InlineData("\"retries\": 3", "", false)]
    public void HealthCheckTests(string fields, string words, bool declared)
    {
        var check = Settings($"\"healthcheck\": {{ {fields} }}").HealthCheck!;

        string.Join('|', check.Test).ShouldBe(words);
        check.IsDeclared.ShouldBe(declared);
    }

    [Fact]
    public void HealthCheckTimes()
    {
        var check = Settings("""
            "healthcheck": { "test": "true", "interval": "1ms", "timeout": "1m", "start_period": "0s", "retries": 1000 }
            """).HealthCheck!;

        (check.Interval, check.Timeout, check.StartPeriod, check.Retries).ShouldBe((TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), TimeSpan.Zero, 1000));
    }

    [Theory]
    [InlineData("\"healthcheck\": {}")]
    [InlineData("\"resources\": {}")]
    [InlineData("\"labels\": {}, \"tmpfs\": [], \"cap_add\": [], \"cap_drop\": [], \"extra_hosts\": []")]
    [InlineData("\"read_only\": false, \"init\": false")]
    public void WhatSaysNothing_IsNothing(string fields) =>
        GoodStack.AllOf(Settings(fields)).ShouldBe(GoodStack.AllOf(ContainerSettings.Default));

    [Fact]
    public void ListsAndWords()
    {
        var settings = Settings("""
            "working_dir": "/app//src/", "user": "1000:www-data", "hostname": "DB-1.local", "read_only": true, "init": true,
            "labels": { "com.example.team": "a", "n": 1.0, "b": false },
            "cap_drop": ["ALL", "all"], "cap_add": ["CAP_NET_ADMIN", "net_raw", "NET_RAW"],
            "tmpfs": ["/run/", "/tmp:size=64m,mode=1777"],
            "extra_hosts": ["ldap:10.0.0.5", "v6:::1", "w6=[::1]", "Node:host-gateway"]
            """);

        (settings.WorkingDir, settings.User, settings.Hostname).ShouldBe(("/app/src", "1000:www-data", "DB-1.local"));
        (settings.ReadOnly, settings.Init).ShouldBe((true, true));
        settings.Labels.ShouldBe([new Label("com.example.team", "a"), new Label("n", "1.0"), new Label("b", "false")]);
        settings.CapDrop.ShouldBe(["ALL"]);
        settings.CapAdd.ShouldBe(["NET_ADMIN", "NET_RAW"]);
        settings.Tmpfs.ShouldBe(["/run", "/tmp:size=64m,mode=1777"]);
        settings.ExtraHosts.ShouldBe(["ldap:10.0.0.5", "v6:::1", "w6:::1", "Node:host-gateway"]);
    }

    private static ContainerSettings Settings(string fields) => GoodStack.Service(fields).Settings;
}
