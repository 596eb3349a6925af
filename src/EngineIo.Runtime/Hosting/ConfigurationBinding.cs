using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>
/// Sets the options of every handler from the configuration section <c>EngineIo</c>, if the application has a configuration. What is
/// wrong in the section is said all at once, and with it the keys that mean nothing.
/// </summary>
/// <remarks>One line for each option that text can express.</remarks>
internal sealed class ConfigurationBinding(IServiceProvider services, IEnumerable<ConfigurationSubsection> subsections)
    : IConfigureNamedOptions<EngineIoOptions>
{
    private const string SectionName = "EngineIo";

    public void Configure(EngineIoOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, EngineIoOptions options)
    {
        if (services.GetService<IConfiguration>()?.GetSection(SectionName) is not { } found) return;
        var problems = new List<string>();
        var section = new SectionReader(found, problems);
        Bind(section, options);
        foreach (var subsection in subsections) section.Allow(subsection.Name);
        section.Complete();
        if (problems.Count > 0) throw new OptionsValidationException(name ?? Options.DefaultName, typeof(EngineIoOptions), problems);
    }

    private static void Bind(SectionReader section, EngineIoOptions options)
    {
        options.PingInterval = section.GetValue(nameof(options.PingInterval), options.PingInterval);
        options.PingTimeout = section.GetValue(nameof(options.PingTimeout), options.PingTimeout);
        options.UpgradeTimeout = section.GetValue(nameof(options.UpgradeTimeout), options.UpgradeTimeout);
        options.MaxPayload = section.GetValue(nameof(options.MaxPayload), options.MaxPayload);
        options.Transports = section.GetValue(nameof(options.Transports), options.Transports);
        options.AllowUpgrades = section.GetValue(nameof(options.AllowUpgrades), options.AllowUpgrades);
        options.AllowedOrigins = section.GetTexts(nameof(options.AllowedOrigins)) ?? options.AllowedOrigins;
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
        options.SlowConsumerTimeout = section.GetValue(nameof(options.SlowConsumerTimeout), options.SlowConsumerTimeout);
        options.HandlerConcurrency = section.GetValue(nameof(options.HandlerConcurrency), options.HandlerConcurrency);
        options.MessageLimitReached = section.GetValue(nameof(options.MessageLimitReached), options.MessageLimitReached);
        options.UnreadableMessage = section.GetValue(nameof(options.UnreadableMessage), options.UnreadableMessage);
        options.MaxPacketsPerPoll = section.GetValue(nameof(options.MaxPacketsPerPoll), options.MaxPacketsPerPoll);
        options.MaxConnections = section.GetValue(nameof(options.MaxConnections), options.MaxConnections);
        BindCookie(section.GetSection(nameof(options.Cookie)), options);
        options.ShutdownTimeout = section.GetValue(nameof(options.ShutdownTimeout), options.ShutdownTimeout);
        section.InCodeAlone(
            nameof(options.AllowOrigin), nameof(options.UserId), nameof(options.MessageLimiter), nameof(options.OnUnreadableMessage),
            nameof(options.SidGenerator),
            nameof(options.JsonSerializerOptions));
    }

    /// <summary>The cookie: a section, or its name alone.</summary>
    private static void BindCookie(SectionReader section, EngineIoOptions options)
    {
        if (!section.Exists) return;
        var cookie = options.Cookie ??= new EngineIoCookieBuilder();
        var name = section.GetValue(nameof(cookie.Name), cookie.Name);
        if ((section.Text ?? name) is { Length: > 0 } given) cookie.Name = given; // an empty one is refused by the validator
        cookie.Path = section.GetValue(nameof(cookie.Path), cookie.Path);
        cookie.Domain = section.GetValue(nameof(cookie.Domain), cookie.Domain);
        cookie.SameSite = section.GetValue(nameof(cookie.SameSite), cookie.SameSite);
        cookie.SecurePolicy = section.GetValue(nameof(cookie.SecurePolicy), cookie.SecurePolicy);
        cookie.MaxAge = section.GetValue(nameof(cookie.MaxAge), cookie.MaxAge);
        cookie.Expiration = section.GetValue(nameof(cookie.Expiration), cookie.Expiration);
        cookie.HttpOnly = section.GetValue(nameof(cookie.HttpOnly), cookie.HttpOnly);
        cookie.IsEssential = section.GetValue(nameof(cookie.IsEssential), cookie.IsEssential);
        foreach (var extension in section.GetTexts(nameof(cookie.Extensions)) ?? []) cookie.Extensions.Add(extension);
        section.Complete();
    }
}
