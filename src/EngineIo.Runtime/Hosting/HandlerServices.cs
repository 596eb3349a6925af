using EngineIo.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting;

/// <summary>
/// Checks, when a handler is mapped, that the services that it takes are there, and that one instance of a handler keeps no service that
/// belongs to a scope.
/// </summary>
internal static class HandlerServices
{
    /// <summary>Checks the services of a handler.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="lifetime">How long an instance of the handler lives.</param>
    /// <param name="needs">The services that it takes.</param>
    /// <exception cref="InvalidOperationException">Something is wrong. The message names each parameter and says what to do.</exception>
    public static void Check<THandler>(IServiceProvider services, HandlerLifetime lifetime, IReadOnlyList<ServiceNeed> needs)
    {
        var registrations = services.GetRequiredService<ServiceRegistrations>();
        var registered = registrations.Find(typeof(THandler), key: null);
        var isSingleton = lifetime is HandlerLifetime.Singleton;
        var problems = new List<string>();
        if (isSingleton && registered is { Lifetime: ServiceLifetime.Scoped }) problems.Add(ScopedHandler(typeof(THandler)));

        // A factory or an instance of the application's own decides by itself what the constructor gets.
        var isMadeByApplication = registered is not (null or { ImplementationType: not null });
        foreach (var need in needs)
        {
            if (need.Method is null && isMadeByApplication) continue;
            if (!need.IsOptional && IsMissing(services, need)) problems.Add(Missing(need));
            else if (need.Method is null && isSingleton && registrations.IsScoped(need.Type, need.Key)) problems.Add(Captive(need));
        }

        if (problems.Count == 0) return;
        var name = TypeNames.Full(typeof(THandler));
        throw new InvalidOperationException($"The handler '{name}' can't be mapped: {string.Join(" ", problems)}");
    }

    /// <summary>Whether a service is not registered. A container that can't say so is believed to have it.</summary>
    private static bool IsMissing(IServiceProvider services, ServiceNeed need) => need.Key is null
        ? services.GetService<IServiceProviderIsService>()?.IsService(need.Type) is false
        : services.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(need.Type, need.Key) is false;

    private static string Missing(ServiceNeed need)
    {
        var name = TypeNames.Short(need.Type);
        var types = need.Type.IsAbstract ? $"{name}, TheClassThatImplementsIt" : name;
        var call = need.Key is null ? $"AddSingleton<{types}>()" : $"AddKeyedSingleton<{types}>({KeyText(need.Key)})";
        return $"{ParameterOf(need)} takes the service {NameOf(need)}, which is not registered: register it, for example with "
            + $"builder.Services.{call}, or make the parameter nullable if the handler can do without it.";
    }

    private static string Captive(ServiceNeed need)
    {
        var attribute = need.Key is null ? "[FromServices]" : $"[FromKeyedServices({KeyText(need.Key)})]";
        return $"{ParameterOf(need)} takes the scoped service {NameOf(need)}, but the handler is one instance for all clients, which would "
            + $"all share that service: take it in the methods that use it ({attribute} {TypeNames.Short(need.Type)} {need.Parameter}), "
            + "or make "
            + "one handler for each connection with [EngineIoHandler(Lifetime = HandlerLifetime.Connection)].";
    }

    private static string ScopedHandler(Type handler) =>
        "It is registered as a scoped service, but it is one instance for all clients: register it with "
        + $"AddSingleton<{TypeNames.Short(handler)}>(), or make one handler for each connection with [EngineIoHandler(Lifetime = "
        + "HandlerLifetime.Connection)].";

    private static string ParameterOf(ServiceNeed need) =>
        $"The parameter '{need.Parameter}' of {(need.Method is null ? "its constructor" : $"'{need.Method}'")}";

    private static string NameOf(ServiceNeed need) =>
        $"'{TypeNames.Full(need.Type)}'{(need.Key is null ? "" : $" with the key {KeyText(need.Key)}")}";

    private static string KeyText(object key) => key switch
    {
        string text => $"\"{text}\"",
        Enum value => $"{TypeNames.Short(value.GetType())}.{value}",
        Type type => $"typeof({TypeNames.Short(type)})",
        _ => $"{key}",
    };
}
