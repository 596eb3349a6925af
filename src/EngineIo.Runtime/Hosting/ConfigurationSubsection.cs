using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting;

/// <summary>
/// A section within the section <c>EngineIo</c> that another package reads. Without that package its key is one that nobody knows.
/// </summary>
/// <param name="Name">The key of the section: <c>Cluster</c> for <c>EngineIo:Cluster</c>.</param>
internal sealed record ConfigurationSubsection(string Name)
{
    /// <summary>Says that a package reads a section within the section <c>EngineIo</c>, and sees itself to what is in it.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The key of the section.</param>
    public static void Register(IServiceCollection services, string name) => services.AddSingleton(new ConfigurationSubsection(name));
}
