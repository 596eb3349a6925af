using System.Linq;
using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>Writes what a parameter gets as an expression.</summary>
/// <param name="context">What the context of the event is called.</param>
/// <param name="services">The expression of the services.</param>
/// <param name="locals">What was looked up beforehand; null where a constructor is called, which has none.</param>
internal sealed class Arguments(string context, string services, Locals? locals)
{
    public string[] Of(EquatableArray<ArgumentModel> arguments) => [.. arguments.Select(Of)];

    private string Of(ArgumentModel argument) => argument switch
    {
        ContextArgument { Path: var path } => $"{context}.{path}",
        ServerArgument server => locals?.Server(server) ?? $"{RuntimeNames.Service}.Required<{server.Type}>({services})",
        SessionArgument { Type: var type } => $"{RuntimeNames.SessionState}.Get({context}.Socket, static () => new {type}())",
        ServiceProviderArgument => services,
        ServiceArgument service => Service(service),
        HandshakeArgument bound => $"{context}.{bound.Source}({bound.Name}).{bound.Conversion}",
        PayloadArgument { Json: { } json } payload => $"{context}.{payload.Read}({locals!.Json(json)})",
        PayloadArgument payload => $"{context}.{payload.Read}",
        _ => throw new System.ArgumentOutOfRangeException(nameof(argument), argument, null),
    };

    private string Service(ServiceArgument service)
    {
        var way = service switch
        {
            { IsRequired: true } => "Required",
            { IsValue: true } => "OptionalValue",
            _ => "Optional",
        };
        var key = service.Key is null ? "" : $", {service.Key}";
        var found = $"{RuntimeNames.Service}.{way}<{service.Type}>({services}{key})";
        return service.Fallback is null ? found : $"{found} ?? {service.Fallback}";
    }
}
