using EngineIo.Generators.Emission;
using EngineIo.Generators.Model;
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
                SessionParser.Parse(type, compilation.GetTypeByMetadataName(KnownTypes.Socket), cancellationToken))
            .WithTrackingName(TrackingNames.Sessions);

        var hasExtensionProperties = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageFacts.HasExtensionProperties(options as CSharpParseOptions))
            .WithTrackingName(TrackingNames.HasExtensionProperties);

        context.RegisterSourceOutput(sessions.Combine(hasExtensionProperties).Combine(context.AnalyzersAreOff()), static (output, input) =>
            output.Add(input.Left.Left, session => Emit(session, input.Left.Right, input.Right)));
    }

    private static (string Name, string Text)? Emit(Parsed<SessionModel> session, bool hasExtensionProperties, bool analyzersAreOff) => session switch
    {
        { Model: { } model } => (NameOf(model.FileName), SessionEmitter.Emit(model, hasExtensionProperties)),
        { Broken: { Errors.Count: > 0 } broken } when analyzersAreOff => (NameOf(broken.FileName), BrokenEmitter.EmitErrors(broken)),
        _ => null,
    };

    private static string NameOf(string type) => $"{type}.EngineIoSession.g.cs";
}
