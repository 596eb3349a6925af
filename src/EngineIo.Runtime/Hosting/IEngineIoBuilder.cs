namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <see cref="EngineIoServiceCollectionExtensions"/> returns: the place for extensions of Engine.IO.</summary>
public interface IEngineIoBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}

/// <summary>The builder.</summary>
/// <param name="services">The application's services.</param>
internal sealed class EngineIoBuilder(IServiceCollection services) : IEngineIoBuilder
{
    public IServiceCollection Services { get; } = services;
}
