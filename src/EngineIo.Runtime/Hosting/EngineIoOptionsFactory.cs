using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>
/// Makes the options of a handler, whose name is the full name of its class. What the application configures without a name, by
/// <c>services.Configure&lt;EngineIoOptions&gt;(...)</c> for instance, is for all handlers; otherwise the order is the framework's: what
/// configures in the order of
/// the calls, then what configures afterwards, then what validates.
/// </summary>
internal sealed class EngineIoOptionsFactory(
    IEnumerable<IConfigureOptions<EngineIoOptions>> configurations, IEnumerable<IPostConfigureOptions<EngineIoOptions>> postConfigurations,
    IEnumerable<IValidateOptions<EngineIoOptions>> validations)
    : IOptionsFactory<EngineIoOptions>
{
    public EngineIoOptions Create(string name)
    {
        var options = new EngineIoOptions();
        foreach (var configuration in configurations) Configure(configuration, name, options);
        foreach (var configuration in postConfigurations) PostConfigure(configuration, name, options);

        List<string> failures = [.. validations.SelectMany(validation => FailuresOf(validation, name, options))];
        return failures.Count == 0 ? options : throw new OptionsValidationException(name, typeof(EngineIoOptions), failures);
    }

    private static void Configure(IConfigureOptions<EngineIoOptions> configuration, string name, EngineIoOptions options)
    {
        switch (configuration)
        {
            case ConfigureNamedOptions<EngineIoOptions> known:
                known.Configure(known.Name is "" ? "" : name, options);
                break;

            case IConfigureNamedOptions<EngineIoOptions> named:
                named.Configure(name, options);
                if (HasOneName(named) && name.Length > 0) named.Configure(Options.DefaultName, options);
                break;

            default:
                configuration.Configure(options);
                break;
        }
    }

    private static void PostConfigure(IPostConfigureOptions<EngineIoOptions> configuration, string name, EngineIoOptions options)
    {
        if (configuration is PostConfigureOptions<EngineIoOptions> { Name: "" })
        {
            configuration.PostConfigure(Options.DefaultName, options);
            return;
        }

        configuration.PostConfigure(name, options);
        if (configuration is not PostConfigureOptions<EngineIoOptions> && HasOneName(configuration) && name.Length > 0)
            configuration.PostConfigure(Options.DefaultName, options);
    }

    private static IEnumerable<string> FailuresOf(IValidateOptions<EngineIoOptions> validation, string name, EngineIoOptions options)
    {
        var result = validation.Validate(name, options);
        if (result.Skipped) result = validation.Validate(Options.DefaultName, options);
        return result.Failed ? result.Failures : [];
    }

    /// <summary>
    /// Whether it is one of the framework's for an action with services, whose name can't be read here. Such a one always has a name, the
    /// empty one if the
    /// application gave none, so that of two calls with two names at most one does something.
    /// </summary>
    private static bool HasOneName(object configuration) => configuration.GetType().Assembly == typeof(ConfigureNamedOptions<>).Assembly;
}
