using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>Sets the options of every handler from the configuration section <c>EngineIo</c>, where the application has a configuration.</summary>
/// <remarks>The calls are rewritten by the configuration binding generator: no reflection. One line for each option that text can express.</remarks>
internal sealed class ConfigurationBinding(IServiceProvider services) : IConfigureNamedOptions<EngineIoOptions>
{
    private const string SectionName = "EngineIo";

    public void Configure(string? name, EngineIoOptions options) => Configure(options);

    public void Configure(EngineIoOptions options)
    {
        if (services.GetService<IConfiguration>()?.GetSection(SectionName) is not { } section) return;
        options.PingInterval = section.GetValue(nameof(options.PingInterval), options.PingInterval);
        options.PingTimeout = section.GetValue(nameof(options.PingTimeout), options.PingTimeout);
        options.UpgradeTimeout = section.GetValue(nameof(options.UpgradeTimeout), options.UpgradeTimeout);
        options.MaxPayload = section.GetValue(nameof(options.MaxPayload), options.MaxPayload);
        options.Transports = section.GetValue(nameof(options.Transports), options.Transports);
        options.AllowUpgrades = section.GetValue(nameof(options.AllowUpgrades), options.AllowUpgrades);
        options.AllowedOrigins = OriginsIn(section.GetSection(nameof(options.AllowedOrigins))) ?? options.AllowedOrigins;
        options.AllowCredentials = section.GetValue(nameof(options.AllowCredentials), options.AllowCredentials);
        options.CloseOnAuthenticationExpiration = section.GetValue(
            nameof(options.CloseOnAuthenticationExpiration), options.CloseOnAuthenticationExpiration);
        options.RequireSameUser = section.GetValue(nameof(options.RequireSameUser), options.RequireSameUser);
        options.HttpCompression = section.GetValue(nameof(options.HttpCompression), options.HttpCompression);
        options.CompressionThreshold = section.GetValue(nameof(options.CompressionThreshold), options.CompressionThreshold);
        options.WebSocketCompression = section.GetValue(nameof(options.WebSocketCompression), options.WebSocketCompression);
        options.AllowEIO3 = section.GetValue(nameof(options.AllowEIO3), options.AllowEIO3);
        options.AllowJsonp = section.GetValue(nameof(options.AllowJsonp), options.AllowJsonp);
        options.MaxBufferedBytes = section.GetValue(nameof(options.MaxBufferedBytes), options.MaxBufferedBytes);
        options.SendBufferFull = section.GetValue(nameof(options.SendBufferFull), options.SendBufferFull);
        options.HandlerConcurrency = section.GetValue(nameof(options.HandlerConcurrency), options.HandlerConcurrency);
        options.UnreadableMessage = section.GetValue(nameof(options.UnreadableMessage), options.UnreadableMessage);
        options.MaxPacketsPerPoll = section.GetValue(nameof(options.MaxPacketsPerPoll), options.MaxPacketsPerPoll);
        options.MaxConnections = section.GetValue(nameof(options.MaxConnections), options.MaxConnections);
        BindCookie(section.GetSection(nameof(options.Cookie)), options);
        options.ShutdownTimeout = section.GetValue(nameof(options.ShutdownTimeout), options.ShutdownTimeout);
    }

    /// <summary>A list, one origin by itself, or nothing in quotes: the empty list.</summary>
    private static string[]? OriginsIn(IConfigurationSection section) => section.Value switch
    {
        null => section.Get<string[]>(),
        "" => [],
        var single => [single],
    };

    private static void BindCookie(IConfigurationSection section, EngineIoOptions options)
    {
        if (!section.Exists()) return;
        var cookie = options.Cookie ??= new CookieBuilder();
        if ((section.Value ?? section[nameof(cookie.Name)]) is { Length: > 0 } name) cookie.Name = name; // an empty one is refused by the validator
        cookie.Path = section.GetValue(nameof(cookie.Path), cookie.Path);
        cookie.Domain = section.GetValue(nameof(cookie.Domain), cookie.Domain);
        cookie.SameSite = section.GetValue(nameof(cookie.SameSite), cookie.SameSite);
        cookie.SecurePolicy = section.GetValue(nameof(cookie.SecurePolicy), cookie.SecurePolicy);
        cookie.MaxAge = section.GetValue(nameof(cookie.MaxAge), cookie.MaxAge);
    }
}
