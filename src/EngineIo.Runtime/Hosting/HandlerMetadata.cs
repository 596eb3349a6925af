using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>The attributes of a handler class that its endpoint carries, and what they need of the application.</summary>
internal static class HandlerMetadata
{
    /// <summary>Checks that the services which the metadata asks for are registered: without them it would have no effect.</summary>
    /// <param name="handler">The name of the handler, for messages.</param>
    /// <param name="metadata">The attributes.</param>
    /// <param name="services">The application's services.</param>
    /// <exception cref="InvalidOperationException">Services are missing. The message names the call that registers them.</exception>
    public static void CheckServices(string handler, IReadOnlyList<object> metadata, IServiceProvider services)
    {
        foreach (var one in metadata)
        {
            var call = one switch
            {
                IAuthorizeData when services.GetService<IAuthorizationPolicyProvider>() is null => "AddAuthorization()",
                IEnableCorsAttribute when services.GetService<ICorsPolicyProvider>() is null => "AddCors()",
                EnableRateLimitingAttribute when !services.GetServices<IConfigureOptions<RateLimiterOptions>>().Any() => "AddRateLimiter(...)",
                RequestTimeoutAttribute { PolicyName: { } name }
                    when !services.GetRequiredService<IOptions<RequestTimeoutOptions>>().Value.Policies.ContainsKey(name) =>
                    $"AddRequestTimeouts(options => options.AddPolicy(\"{name}\", ...))",
                _ => null,
            };
            if (call is not null)
                throw new InvalidOperationException($"The handler '{handler}' has {NameOf(one)}, but the services for it are missing: call builder.Services.{call}.");
        }
    }

    /// <summary>Checks that nothing asks for an endpoint where there is none that its middleware would read.</summary>
    /// <param name="handler">The name of the handler, for messages.</param>
    /// <param name="metadata">The attributes.</param>
    /// <exception cref="InvalidOperationException">Something does.</exception>
    public static void ForbidWithoutEndpoint(string handler, IReadOnlyList<object> metadata)
    {
        foreach (var one in metadata)
        {
            if (one is IAuthorizeData or IEnableCorsAttribute or EnableRateLimitingAttribute or RequestTimeoutAttribute)
                throw new InvalidOperationException($"The handler '{handler}' has {NameOf(one)}, which only an endpoint obeys: map it with MapEngineIo instead of UseEngineIo.");
        }
    }

    private static string NameOf(object attribute)
    {
        var name = attribute.GetType().Name;
        return $"[{(name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name)}]";
    }
}
