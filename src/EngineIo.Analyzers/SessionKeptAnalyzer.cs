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
        var clients = new ClientTypes();
        start.RegisterSymbolStartAction(
            type =>
            {
                var uses = new Uses(IsSharedHandler((INamedTypeSymbol)type.Symbol), clients);
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
    /// <param name="clients">The types of sockets and sessions.</param>
    private sealed class Uses(bool isSharedHandler, ClientTypes clients)
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
                    ClientTypes.IsSocket(session.Type) ? SessionRules.SocketKept : SessionRules.SessionKept,
                    session.Syntax.GetLocation(),
                    session.Syntax.ToString(),
                    keeper.Name));
            }
        }

        private void NoteAssignment(IOperation target, IOperation value)
        {
            var isReleased = value.Unconverted() is ILiteralOperation or IDefaultValueOperation && !IsSimple(target.Type);
            var sessions = SessionsIn(value);
            if ((!isReleased && sessions.Count == 0) || KeeperOf(target) is not { } keeper) return;

            if (isReleased) _released.TryAdd(keeper, true);
            NoteKept(keeper, sessions);
        }

        private void NoteCall(IInvocationOperation call)
        {
            if (Storage.Removes(call))
            {
                if (KeeperOf(call.Receiver()) is { } emptied) _released.TryAdd(emptied, true);
            }
            else if (Storage.Adds(call))
            {
                var sessions = call.Arguments.SelectMany(argument => SessionsIn(argument.Value)).ToList();
                if (sessions.Count > 0 && KeeperOf(call.Receiver()) is { } keeper) NoteKept(keeper, sessions);
            }

            // Whoever is given the place may take the session out of it.
            foreach (var argument in call.Arguments)
            {
                if (argument.Value.Unconverted() is not { } value || Kept(value.Referenced()) is not { } given) continue;
                if (!clients.Contain(value.Type) && !IsQuery(call.TargetMethod)) _released.TryAdd(given, true);
            }
        }

        private void NoteKept(ISymbol keeper, IReadOnlyList<IOperation> sessions)
        {
            foreach (var session in sessions) _kept.Enqueue((keeper, session));
        }

        /// <summary>What keeps things for longer than a client lives; null: nothing.</summary>
        private ISymbol? KeeperOf(IOperation? place) => Kept(Storage.KeeperOf(place));

        private ISymbol? Kept(ISymbol? place) => place switch
        {
            null or ILocalSymbol => null,

            // A value that flows with the code, or belongs to a thread, is not kept.
            IFieldSymbol { Type.ContainingNamespace: var flow } when flow.Is("System.Threading") => null,
            { IsStatic: true } => place,
            IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } => null,
            _ => isSharedHandler ? place : null,
        };

        private IReadOnlyList<IOperation> SessionsIn(IOperation value) => value.Unconverted() switch
        {
            ITupleOperation tuple => [.. tuple.Elements.SelectMany(SessionsIn)],

            // One that is just made is nobody's yet: an empty one to compare with, perhaps.
            IObjectCreationOperation => [],
            var session => clients.Contain(session.Type) ? [session] : [],
        };

        /// <summary>Whether a type is one of the language's own that holds no session: a literal of it releases nothing.</summary>
        private static bool IsSimple(ITypeSymbol? type) =>
            type is { SpecialType: not (SpecialType.None or SpecialType.System_Object or SpecialType.System_Nullable_T) };

        private static bool IsQuery(IMethodSymbol method) => method.ContainingNamespace.Is("System.Linq");
    }
}
