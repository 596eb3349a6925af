using EngineIo.Generators.Emission;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators;

/// <summary>Writes, for each valid <c>[EngineIoHandler]</c> class, its <c>IEngineIoHandler</c> implementation.</summary>
/// <remarks>What is wrong with a class that is not valid is for the analyzer to say, which runs the same parser.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HandlerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var handlers = context.SyntaxProvider
            .ForAttributedTypes(KnownTypes.HandlerAttribute, static (type, _, cancellationToken) =>
                HandlerParser.Parse(type, null, cancellationToken))
            .WithTrackingName(TrackingNames.Handlers);

        context.RegisterSourceOutput(handlers, static (output, handler) =>
            output.AddModel(handler, static model => ($"{model.Type.FileName}.EngineIoHandler.g.cs", HandlerEmitter.Emit(model))));
    }
}
