using EngineIo.Generators.Emission;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators;

/// <summary>Writes, for each <c>[EngineIoHandler]</c> class, its <c>IEngineIoHandler</c> implementation.</summary>
/// <remarks>
/// A class that is not valid gets a stub, so that the compiler reports nothing that would hide what the analyzers report of it: they run
/// the same parser. If a build runs no analyzers, it gets the errors in the place of the stub.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class HandlerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var handlers = context.SyntaxProvider
            .ForAttributedTypes(
                KnownTypes.HandlerAttribute, static (type, _, cancellationToken) => HandlerParser.Parse(type, cancellationToken))
            .WithTrackingName(TrackingNames.Handlers);

        context.RegisterSourceOutput(handlers.Combine(context.Facts()), static (output, input) =>
            output.Add(input.Left, handler => Emit(handler, input.Right)));
    }

    private static (string Name, string Text)? Emit(Parsed<HandlerModel> handler, ProjectFacts project) => handler switch
    {
        _ when !project.IsLanguageNewEnough => OfOldLanguage(handler),
        { Model: { } model } => (NameOf(model.Type.FileName), HandlerEmitter.Emit(model)),
        { Broken: { Errors.Count: > 0 } broken } when project.AnalyzersAreOff =>
            (NameOf(broken.FileName), BrokenEmitter.EmitErrors(broken)),
        { Broken: { Stub: not null } broken } =>
            (NameOf(broken.FileName), BrokenEmitter.EmitStub(broken.Stub, BrokenEmitter.Message(broken))),
        _ => null,
    };

    /// <summary>The one error is that of <see cref="LanguageGenerator"/>.</summary>
    private static (string Name, string Text)? OfOldLanguage(Parsed<HandlerModel> handler) =>
        (handler.Model?.Type ?? handler.Broken?.Stub) is { } type
            ? (NameOf(type.FileName), BrokenEmitter.EmitStub(type, "EngineIo needs C# 14."))
            : null;

    private static string NameOf(string type) => $"{type}.EngineIoHandler.g.cs";
}
