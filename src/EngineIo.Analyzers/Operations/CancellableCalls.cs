using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Finds awaited calls that could be given a token and are not, as CA2016 judges it.</summary>
internal static class CancellableCalls
{
    /// <summary>The calls whose results a body itself awaits, or whose streams it reads.</summary>
    public static IEnumerable<IInvocationOperation> AwaitedIn(IOperation body) => body.OwnOperations()
        .Select(operation => operation switch
        {
            IAwaitOperation awaited => awaited.Operation,
            IForEachLoopOperation { IsAsynchronous: true } loop => loop.Collection,
            _ => null,
        })
        .Select(CallIn)
        .OfType<IInvocationOperation>()
        .Where(call => !IsRunning(call.TargetMethod));

    /// <summary>Whether a call leaves out a token: an optional one, or that of an overload that differs in nothing else.</summary>
    public static bool LeavesOutToken(IInvocationOperation call, Compilation compilation)
    {
        if (call.Arguments.Any(argument => IsToken(argument.Parameter)))
            return call.Arguments.Any(argument => IsToken(argument.Parameter) && argument.ArgumentKind == ArgumentKind.DefaultValue);

        var target = call.TargetMethod.OriginalDefinition;
        return target.ContainingType.GetMembers(target.Name).OfType<IMethodSymbol>().Any(other =>
            TakesTokenToo(other, target) && compilation.IsSymbolAccessibleWithin(other, compilation.Assembly));
    }

    private static IInvocationOperation? CallIn(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => CallIn(conversion.Operand),
        IConditionalAccessOperation access => CallIn(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured =>
            CallIn(configured.Instance ?? configured.Arguments[0].Value),
        IInvocationOperation call => call,
        _ => null,
    };

    /// <summary>The token of <c>Task.Run</c> only keeps the work from being begun.</summary>
    private static bool IsRunning(IMethodSymbol target) => target.Name == "Run" && target.ContainingType.Is(KnownTypes.Task);

    private static bool TakesTokenToo(IMethodSymbol other, IMethodSymbol target) =>
        other.IsStatic == target.IsStatic
        && other.Arity == target.Arity
        && other.Parameters.Length == target.Parameters.Length + 1
        && IsToken(other.Parameters[target.Parameters.Length])
        && other.FindAttribute("System.ObsoleteAttribute") is null
        && IsSame(other.ReturnType, target.ReturnType)
        && target.Parameters.All(parameter => IsSame(other.Parameters[parameter.Ordinal].Type, parameter.Type)
            && other.Parameters[parameter.Ordinal].RefKind == parameter.RefKind);

    /// <summary>The type parameters of two generic methods are the same where their names are.</summary>
    private static bool IsSame(ITypeSymbol type, ITypeSymbol other) =>
        type.Equals(other, SymbolEqualityComparer.Default) || type.FullName() == other.FullName();

    private static bool IsToken(IParameterSymbol? parameter) => parameter is not null && parameter.Type.Is(KnownTypes.CancellationToken);
}
