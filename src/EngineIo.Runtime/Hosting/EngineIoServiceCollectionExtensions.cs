using System.Diagnostics.Metrics;
using EngineIo;
using EngineIo.Dispatch;
using EngineIo.Hosting;
using EngineIo.Kestrel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Engine.IO to an application's services.</summary>
public static class EngineIoServiceCollectionExtensions
{
    /// <summary>Adds Engine.IO, with options for all handlers.</summary>
    /// <remarks>
    /// Options are set in the order of the calls, so that the last one wins: those of this method, of the other one, and of the framework's
    /// <c>services.Configure&lt;EngineIoOptions&gt;(...)</c>, without a name for all handlers, with the full name of a handler's class for that one. The
    /// configuration section <c>EngineIo</c> stands where the first call of this method stands; <c>PostConfigure</c> comes last.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options of all handlers.</param>
    public static IEngineIoBuilder AddEngineIo(this IServiceCollection services, Action<EngineIoOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ServiceRegistrations(services));
        services.TryAddSingleton(CreateServers);
        services.TryAddSingleton<WebSocketPlaces>();
        services.TryAddSingleton(typeof(EngineIoServer<>));
        services.TryAddSingleton(typeof(IEngineIoServer<>), typeof(InjectedServer<>));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ShutdownService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, NamedOptionsCheck>());
        services.TryAddTransient<IOptionsFactory<EngineIoOptions>, EngineIoOptionsFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineIoOptions>, EngineIoOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<EngineIoOptions>, ConfigurationBinding>());
        services.TryAddSingleton<PipelinePaths>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, PipelineFront>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, EndpointSelection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OutputCacheOptions>, NoOutputCaching>());
        DirectSocketTransport.AddTo(services);
        if (configure is not null) services.ConfigureAll(configure);
        return new EngineIoBuilder(services);
    }

    /// <summary>Adds Engine.IO, with options for one handler.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options of that handler.</param>
    public static IEngineIoBuilder AddEngineIo<THandler>(this IServiceCollection services, Action<EngineIoOptions> configure)
        where THandler : class, IEngineIoHandler<THandler>
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = AddEngineIo(services);
        var name = ServerCollection.NameOf<THandler>();
        services.AddSingleton(new HandlerName(name));
        services.Configure(name, configure);
        return builder;
    }

    private static ServerCollection CreateServers(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptionsMonitor<EngineIoOptions>>();
        var time = services.GetRequiredService<TimeProvider>();
        return new(
            name => EngineIoOptionsValidator.ToSettings(options.Get(name), time),
            services.GetRequiredService<ILoggerFactory>(), services.GetRequiredService<IMeterFactory>(), time);
    }
}
