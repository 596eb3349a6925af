using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds handlers of a program that it does not map.</summary>
/// <remarks>
/// What maps a handler has to ask for one: a type parameter with the constraint of <c>MapEngineIo</c>. A handler that is given to any such
/// method or type counts as mapped, and so does one that the program makes itself: it is tested, or called by another.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerNeverMappedAnalyzer() : EngineIoAnalyzer(UsageRules.HandlerNeverMapped)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)) return;
        if (start.Compilation.GetTypeByMetadataName(KnownTypes.Handler) is not { } handler) return;

        var search = new Search(handler);
        start.RegisterSymbolAction(search.NoteType, SymbolKind.NamedType);
        start.RegisterOperationAction(
            search.NoteUse, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference);
        start.RegisterCompilationEndAction(search.Report);
    }

    /// <param name="handler">The interface that handlers implement.</param>
    private sealed class Search(INamedTypeSymbol handler)
    {
        private readonly ConcurrentQueue<INamedTypeSymbol> _handlers = new();
        private readonly ConcurrentDictionary<ISymbol, bool> _mapped = new(SymbolEqualityComparer.Default);

        public void NoteType(SymbolAnalysisContext context)
        {
            // One that cannot be mapped is another rule's to report.
            var type = (INamedTypeSymbol)context.Symbol;
            if (type.FindAttribute(KnownTypes.HandlerAttribute) is not null && IsHandler(type)) _handlers.Enqueue(type);
            for (var based = type.BaseType; based is not null; based = based.BaseType) NoteArguments(based);
        }

        public void NoteUse(OperationAnalysisContext context)
        {
            switch (context.Operation)
            {
                case IInvocationOperation call: NoteMethod(call.TargetMethod); break;
                case IMethodReferenceOperation reference: NoteMethod(reference.Method); break;
                case IObjectCreationOperation { Type: INamedTypeSymbol type }:
                    NoteArguments(type);
                    if (IsHandler(type)) _mapped.TryAdd(type.OriginalDefinition, true);
                    break;
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            foreach (var type in _handlers)
            {
                if (_mapped.ContainsKey(type)) continue;
                context.ReportDiagnostic(
                    Diagnostic.Create(UsageRules.HandlerNeverMapped, type.Locations.FirstOrDefault(), type.ShortName()));
            }
        }

        private void NoteMethod(IMethodSymbol method)
        {
            // AddEngineIo<THandler> only sets options.
            if (Mapping.IsMapping(method) || !IsOurs(method)) Note(method.TypeParameters, method.TypeArguments);
            if (method.ContainingType is { } type) NoteArguments(type);
        }

        private void NoteArguments(INamedTypeSymbol type)
        {
            // IEngineIoServer<THandler> only asks for the server.
            for (; type is not null; type = type.ContainingType)
                if (!IsOurs(type)) Note(type.TypeParameters, type.TypeArguments);
        }

        private void Note(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments)
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                if (!parameters[i].OriginalDefinition.ConstraintTypes.OfType<INamedTypeSymbol>().Any(IsHandlerInterface)) continue;
                for (var type = arguments[i]; type is not null; type = type.BaseType) _mapped.TryAdd(type.OriginalDefinition, true);
            }
        }

        private bool IsOurs(ISymbol symbol) => handler.ContainingAssembly.Equals(symbol.ContainingAssembly, SymbolEqualityComparer.Default);

        private bool IsHandler(INamedTypeSymbol type) => type.AllInterfaces.Any(IsHandlerInterface);

        private bool IsHandlerInterface(INamedTypeSymbol type) => type.OriginalDefinition.Equals(handler, SymbolEqualityComparer.Default);
    }
}
