using System.Linq;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;

namespace EngineIo.Generators.Emission;

/// <summary>Writes which services a handler needs, so that one that is missing is found when the handler is mapped.</summary>
internal static class ServiceNeeds
{
    public static void Write(SourceWriter writer, HandlerModel handler)
    {
        foreach (var service in handler.Constructor.OfType<ServiceArgument>()) Write(writer, service, method: null);
        foreach (var method in new[] { handler.Connect, handler.Text, handler.Binary, handler.Disconnect }.Distinct())
        {
            if (method is null) continue;

            // The scope of an event may lack an optional service, and may hold one of any lifetime: nothing can be wrong with it.
            foreach (var service in method.Arguments.OfType<ServiceArgument>().Where(service => service.IsRequired))
                Write(writer, service, method.Name);
        }
    }

    private static void Write(SourceWriter writer, ServiceArgument service, string? method) => writer.Line(
        $"context.NeedsService<{service.Type}>({Literals.Of(service.Parameter)}"
        + (method is null ? "" : $", method: {Literals.Of(method)}")
        + (service.Key is null ? "" : $", key: {service.Key}")
        + (service.IsRequired ? "" : ", isOptional: true")
        + ");");
}
