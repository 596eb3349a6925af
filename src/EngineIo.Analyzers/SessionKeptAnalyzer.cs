using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds sessions and sockets that are kept when their clients have left: in static members, in handlers that serve all.</summary>
/// <remarks>A type that takes them out again where it has put them, or hands the place to others, knows what it does.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionKeptAnalyzer() : EngineIoAnalyzer(SessionRules.SessionKept, SessionRules.SocketKept)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterSymbolStartAction(
            static type =>
            {
                var uses = new Uses(IsSharedHandler((INamedTypeSymbol)type.Symbol));
                type.RegisterOperationAction(
                    uses.Note, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.Invocation);
                type.RegisterSymbolEndAction(uses.Report);
            },
            SymbolKind.NamedType);
    }

    private static bool IsSharedHandler(INamedTypeSymbol type) => type.FindAttribute(KnownTypes.HandlerAttribute) is { } attribute
        && attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Lifetime").Value is not { Value: not 0 and not null };

    /// <summary>What a type does with the places where sessions may be kept.</summary>
    /// <param name="isSharedHandler">Whether the type is a handler of which one instance serves all clients.</param>
    private sealed class Uses(bool isSharedHandler)
    {
        private readonly ConcurrentQueue<(ISymbol Keeper, IOperation Session)> _kept = new();
        private readonly ConcurrentDictionary<ISymbol, bool> _released = new(SymbolEqualityComparer.Default);

        public void Note(OperationAnalysisContext context)
        {
            switch (context.Operation)
            {
                case IAssignmentOperation { Target: var target, Value: var value }:
                    NoteAssignment(target, value);
                    break;
                case IInvocationOperation call:
                    NoteCall(call);
                    break;
            }
        }

        public void Report(SymbolAnalysisContext context)
        {
            foreach (var (keeper, session) in _kept)
            {
                if (_released.ContainsKey(keeper)) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    IsSocket(session.Type) ? SessionRules.SocketKept : SessionRules.SessionKept, session.Syntax.GetLocation(), session.Syntax.ToString(), keeper.Name));
            }
        }

        private void NoteAssignment(IOperation target, IOperation value)
        {
            if (KeeperOf(target) is not { } keeper) return;
            if (value.Unconverted() is ILiteralOperation or IDefaultValueOperation) _released.TryAdd(keeper, true);
            NoteKept(keeper, value);
        }

        private void NoteCall(IInvocationOperation call)
        {
            if (KeeperOf(call.Receiver()) is { } keeper)
            {
                if (Storage.Removes(call)) _released.TryAdd(keeper, true);
                if (Storage.Adds(call))
                    foreach (var argument in call.Arguments) NoteKept(keeper, argument.Value);
            }

            // Whoever is given the place may take the session out of it.
            if (IsQuery(call.TargetMethod)) return;
            foreach (var value in call.Arguments.Select(argument => argument.Value.Unconverted()))
                if (value.Referenced() is { } given && !IsOfClient(value.Type)) _released.TryAdd(given, true);
        }

        private void NoteKept(ISymbol keeper, IOperation value)
        {
            foreach (var session in SessionsIn(value)) _kept.Enqueue((keeper, session));
        }

        /// <summary>What keeps things for longer than a client lives; null: nothing.</summary>
        private ISymbol? KeeperOf(IOperation? place) => Storage.KeeperOf(place) switch
        {
            null => null,

            // A value that flows with the code, or belongs to a thread, is not kept.
            IFieldSymbol { Type.ContainingNamespace: var flow } when flow?.ToDisplayString() == "System.Threading" => null,
            { IsStatic: true } keeper => keeper,
            IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } => null,
            var keeper => isSharedHandler ? keeper : null,
        };

        private static IEnumerable<IOperation> SessionsIn(IOperation value) => value.Unconverted() switch
        {
            ITupleOperation tuple => tuple.Elements.SelectMany(SessionsIn),

            // One that is just made is nobody's yet: an empty one to compare with, perhaps.
            IObjectCreationOperation => [],
            var session => IsOfClient(session.Type) ? [session] : [],
        };

        private static bool IsSocket(ITypeSymbol? type) => type.DerivesFrom(KnownTypes.Socket);

        private static bool IsOfClient(ITypeSymbol? type) => IsSocket(type) || IsSession(type);

        private static bool IsSession(ITypeSymbol? type)
        {
            for (; type is not null; type = type.BaseType)
                if (type.FindAttribute(KnownTypes.SessionAttribute) is not null) return true;
            return false;
        }

        private static bool IsQuery(IMethodSymbol method) => method.ContainingNamespace?.ToDisplayString() == "System.Linq";
    }
}
