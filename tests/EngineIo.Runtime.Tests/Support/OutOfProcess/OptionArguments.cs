using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Support.OutOfProcess;

/// <summary>Options as the command line of another process: what differs from the defaults, by the configuration section.</summary>
internal static class OptionArguments
{
    private static readonly EngineIoOptions Defaults = new();

    public static IEnumerable<string> Of(Action<EngineIoOptions>? configure)
    {
        var options = new EngineIoOptions();
        configure?.Invoke(options);
        return Of("EngineIo", options, Defaults);
    }

    private static IEnumerable<string> Of(string section, object values, object defaults) =>
        from property in values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        let value = property.GetValue(values)
        where !Equals(value, property.GetValue(defaults))
        from argument in Of($"{section}:{property.Name}", value)
        select argument;

    private static IEnumerable<string> Of(string key, object? value) => value switch
    {
        Delegate => throw NotInThisProcess.Skip($"{key} is code"),
        JsonSerializerOptions { TypeInfoResolverChain.Count: 0 } => [],
        CookieBuilder cookie => Of(key, cookie, new CookieBuilder()),
        string text => [$"--{key}={text}"],
        ICollection { Count: 0 } => [$"--{key}="],
        IEnumerable<string> list => list.Select((one, index) => $"--{key}:{index}={one}"),
        IFormattable formattable => [$"--{key}={formattable.ToString(null, CultureInfo.InvariantCulture)}"],
        bool flag => [$"--{key}={flag}"],
        _ => throw NotInThisProcess.Skip($"{key} can't be configured"),
    };
}
