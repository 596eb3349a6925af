using System.Linq;
using EngineIo.Generators.Emission;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators;

/// <summary>Writes, for each namespace with handlers that name a JSON context, the sends of the context's root types.</summary>
/// <remarks>
/// They don't depend on the methods of a handler: one that is not valid takes nothing away from the rest of the application.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class JsonSendsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sends = context.SyntaxProvider
            .ForAttributedTypes(KnownTypes.HandlerAttribute, static (type, compilation, cancellationToken) =>
                JsonSendsParser.Parse(type, compilation, cancellationToken) is { } model ? new Parsed<JsonSendsModel>(model) : null)
            .WithTrackingName(TrackingNames.JsonSends);

        var namespaces = sends.Collect().SelectMany(static (all, _) => all
            .Select(parsed => parsed.Model!)
            .Where(model => model is not null)
            .GroupBy(model => model.Namespace)
            .Select(group => new JsonNamespaceModel(group.Key, group.ToEquatableArray())));

        context.RegisterSourceOutput(
            sends.Where(static parsed => parsed.Failure is not null), static (output, parsed) => output.Add(parsed, static _ => null));
        context.RegisterSourceOutput(namespaces.Combine(context.Facts()), static (output, input) =>
            output.Add(new Parsed<JsonNamespaceModel>(input.Left), parsed => input.Right.IsLanguageNewEnough ? Emit(parsed.Model!) : null));
    }

    private static (string Name, string Text)? Emit(JsonNamespaceModel model)
    {
        var name = model.Namespace.Replace("@", "");
        return (
            $"{(name.Length == 0 ? "Global" : name)}-{StableHash.Of(name)}.EngineIoJsonSends.g.cs",
            JsonSendsEmitter.Emit(model.Namespace, model.Handlers));
    }
}
