using EngineIo.Generators.Emission;
using EngineIo.Generators.Model;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators;

/// <summary>Writes, for each <c>[EngineIoSession]</c> class, its typed accessors.</summary>
/// <remarks>
/// They don't depend on handlers: a handler that is not valid takes nothing away from the rest of the application. A session class that is
/// not valid has accessors that throw, so that the compiler reports no missing one beside what the analyzers report of the class.
/// </remarks>
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

        context.RegisterSourceOutput(sessions.Combine(context.Facts()), static (output, input) =>
            output.Add(input.Left, session => Emit(session, input.Right)));
    }

    private static (string Name, string Text)? Emit(Parsed<SessionModel> session, ProjectFacts project) => session switch
    {
        _ when !project.IsLanguageNewEnough => null,
        { Broken: { Errors.Count: > 0 } broken } when project.AnalyzersAreOff => (NameOf(broken.FileName), BrokenEmitter.EmitErrors(broken)),
        { Model: { } model } => (NameOf(model.FileName), SessionEmitter.Emit(model)),
        _ => null,
    };

    private static string NameOf(string type) => $"{type}.EngineIoSession.g.cs";
}
