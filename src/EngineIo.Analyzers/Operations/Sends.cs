using System;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Operations;

/// <summary>The methods of sockets and servers that send, or end a session.</summary>
internal static class Sends
{
    private static readonly string[] Prefixes = ["Send", "Broadcast", "Disconnect"];

    /// <summary>Whether a method sends, or disconnects, and gives a task.</summary>
    public static bool IsAsynchronous(IMethodSymbol method) =>
        Prefixes.Any(prefix => method.Name.StartsWith(prefix, StringComparison.Ordinal))
        && IsTask(method.ReturnType)
        && (IsSocketOrServer(method.ContainingType) || IsGenerated(method));

    /// <summary>Whether a method sends what it is given, or refuses a client with it.</summary>
    public static bool IsSending(IMethodSymbol method) => method.Name switch
    {
        "Reject" => method.ContainingType.Is(KnownTypes.ConnectResult),
        "TrySend" => method.ContainingType.Is(KnownTypes.Socket),
        _ => IsAsynchronous(method),
    };

    /// <summary>Whether a method is one of those that the generator writes for the types of a JSON context.</summary>
    private static bool IsGenerated(IMethodSymbol method) =>
        method is { IsExtensionMethod: true, Name: "SendJsonAsync" or "BroadcastJsonAsync" }
        && method.ContainingType.Name == "EngineIoJsonSends";

    private static bool IsSocketOrServer(ITypeSymbol type) => type.Is(KnownTypes.Socket) || IsServer(type);

    public static bool IsServer(ITypeSymbol type) => type.Is(KnownTypes.Server) || type.Is(KnownTypes.ServerOfHandler);

    public static bool IsTask(ITypeSymbol? type) =>
        type.Is(KnownTypes.Task) || type.Is(KnownTypes.TaskOf) || type.Is(KnownTypes.ValueTask) || type.Is(KnownTypes.ValueTaskOf);
}
