using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Thresh.Web.Configuration;

/// <summary>What settings file, environment and command line say, the last of which wins; every fault is collected, one sentence each.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly ImmutableArray<Setting> _settings;

    /// <param name="file">What the settings file says.</param>
    public SettingValues(ImmutableArray<Setting> settings, IConfiguration file, Func<string, string?> environment, string[] arguments)
    {
        _settings = settings;
        foreach (var setting in settings)
        {
            if (file[setting.Key] is { Length: > 0 } written)
                _values[setting.Key] = written;
            if (environment(setting.Variable) is { Length: > 0 } set)
                _values[setting.Key] = set;
        }

        Read(arguments);
    }

    public IReadOnlyList<string> Faults => _faults;

    public void Fault(string sentence) => _faults.Add(sentence);

    public string? Text(string key) => _values.GetValueOrDefault(key);

    /// <summary>1 to 65535.</summary>
    public int Port(string key, int otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
            return port;
        Fault($"The port '{text}' is not a number from 1 to 65535; set --port or THRESH_PORT.");
        return otherwise;
    }

    public bool Switch(string key, bool otherwise)
    {
        switch (Text(key)?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "1" or "true" or "yes":
                return true;
            case "0" or "false" or "no":
                return false;
            default:
                Fault($"{_settings.First(setting => setting.Key == key).Variable} is '{Text(key)}'; write 1 or 0.");
                return otherwise;
        }
    }

    /// <summary>A secret that the operator chose; null where there is none.</summary>
    public string? Secret(string key)
    {
        if (Text(key) is { Length: < 16 })
            Fault($"{_settings.First(setting => setting.Key == key).Variable} is too short; use at least 16 characters.");
        return Text(key);
    }

    /// <summary>Reverse proxies: addresses and networks with commas between.</summary>
    public ImmutableArray<IPNetwork> Proxies(string key)
    {
        var proxies = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (var text in (Text(key) ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(text, out var address))
                proxies.Add(new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128));
            else if (IPNetwork.TryParse(text, out var network))
                proxies.Add(network);
            else
                Fault($"The proxy '{text}' is neither an address nor a network; write them as in 10.0.0.2,10.1.0.0/16 in --proxies or THRESH_PROXIES.");
        }

        return proxies.ToImmutable();
    }

    private void Read(string[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            var (flag, value) = arguments[index].Split('=', 2) is [var before, var after] ? (before, after) : (arguments[index], null);
            if (_settings.FirstOrDefault(setting => setting.Flag == flag) is not { } setting)
                Fault($"'{flag}' is not an option; there are {string.Join(", ", _settings.Select(known => known.Flag).OfType<string>())}.");
            else if ((setting.Sets ?? value) is { } given)
                _values[setting.Key] = given;
            else if (index + 1 < arguments.Length)
                _values[setting.Key] = arguments[++index];
            else
                Fault($"{flag} needs a value.");
        }
    }
}
