using EngineIo.Generators.Emission;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators;

/// <summary>Writes, for each valid <c>[EngineIoSession]</c> class, its typed accessors.</summary>
/// <remarks>They don't depend on handlers: a handler that is not valid takes nothing away from the rest of the application.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SessionGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sessions = context.SyntaxProvider
            .ForAttributedTypes(KnownTypes.SessionAttribute, static (type, compilation, cancellationToken) =>
                SessionParser.Parse(type, compilation.GetTypeByMetadataName(KnownTypes.Socket), null, cancellationToken))
            .WithTrackingName(TrackingNames.Sessions);

        var hasExtensionProperties = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageFacts.HasExtensionProperties(options as CSharpParseOptions))
            .WithTrackingName(TrackingNames.HasExtensionProperties);

        context.RegisterSourceOutput(sessions.Combine(hasExtensionProperties), static (output, input) =>
            output.AddModel(input.Left, model => ($"{model.FileName}.EngineIoSession.g.cs", SessionEmitter.Emit(model, input.Right))));
    }
}
