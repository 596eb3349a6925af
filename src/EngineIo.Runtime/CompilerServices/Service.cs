using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.CompilerServices;

/// <summary>The ways in which generated code asks for a service.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Service
{
    /// <summary>A service that must be there.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">Where it comes from.</param>
    /// <exception cref="InvalidOperationException">There is no such service.</exception>
    public static T Required<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();

    /// <summary>A service with a key that must be there.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">Where it comes from.</param>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidOperationException">There is no such service.</exception>
    public static T Required<T>(IServiceProvider services, object key) where T : notnull => services.GetRequiredKeyedService<T>(key);

    /// <summary>A service, or null where there is none.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">Where it comes from.</param>
    public static T? Optional<T>(IServiceProvider services) => services.GetService<T>();

    /// <summary>A service with a key, or null where there is none.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">Where it comes from.</param>
    /// <param name="key">Its key.</param>
    public static T? Optional<T>(IServiceProvider services, object key) => services.GetKeyedService<T>(key);

    /// <summary>A service of a value type, or null where there is none.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">Where it comes from.</param>
    public static T? OptionalValue<T>(IServiceProvider services) where T : struct => (T?)services.GetService(typeof(T));

    /// <summary>A service of a value type with a key, or null where there is none.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <param name="services">Where it comes from.</param>
    /// <param name="key">Its key.</param>
    public static T? OptionalValue<T>(IServiceProvider services, object key) where T : struct =>
        (T?)((IKeyedServiceProvider)services).GetKeyedService(typeof(T), key);
}
