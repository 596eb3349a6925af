using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting;

/// <summary>What the application has registered as services, and for how long they live.</summary>
/// <remarks>
/// A container can say whether it has a service, but not how long it lives. What was registered with the container itself, and not with the
/// application's services, is not known here.
/// </remarks>
/// <param name="services">The application's services; read when the first handler is mapped, after all have been registered.</param>
internal sealed class ServiceRegistrations(IServiceCollection services)
{
    /// <summary>The registration of a service, the last one of several; null: it is not known.</summary>
    /// <param name="type">The service.</param>
    /// <param name="key">Its key; null: it has none.</param>
    public ServiceDescriptor? Find(Type type, object? key)
    {
        if (FindExact(type, key) is { } exact) return exact;
        return type.IsConstructedGenericType ? FindExact(type.GetGenericTypeDefinition(), key) : null;
    }

    /// <summary>Whether a service, or one of several that are asked for together, lives as long as a scope.</summary>
    /// <param name="type">The service.</param>
    /// <param name="key">Its key; null: it has none.</param>
    public bool IsScoped(Type type, object? key)
    {
        if (Find(type, key) is { } found) return found.Lifetime is ServiceLifetime.Scoped;
        return type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            && IsAnyScoped(type.GenericTypeArguments[0], key);
    }

    private ServiceDescriptor? FindExact(Type type, object? key) =>
        services.LastOrDefault(one => one.ServiceType == type && Equals(one.ServiceKey, key))
        ?? (key is null ? null : services.LastOrDefault(one => one.ServiceType == type && Equals(one.ServiceKey, KeyedService.AnyKey)));

    private bool IsAnyScoped(Type type, object? key)
    {
        var open = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        return services.Any(one =>
            (one.ServiceType == type || one.ServiceType == open) && Equals(one.ServiceKey, key) && one.Lifetime is ServiceLifetime.Scoped);
    }
}
