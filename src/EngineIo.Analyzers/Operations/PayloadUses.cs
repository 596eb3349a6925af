using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>One use of an array that could be memory.</summary>
/// <param name="Syntax">Where the parameter is named.</param>
/// <param name="NeedsSpan">Whether <c>.Span</c> must follow its name there.</param>
internal readonly record struct PayloadUse(SyntaxNode Syntax, bool NeedsSpan);

/// <summary>Judges whether a method that takes a message as an array could take it as memory, which is not its to keep.</summary>
/// <param name="method">The method.</param>
/// <param name="payload">The parameter that gets the message.</param>
/// <param name="engineIo">The assembly of EngineIo, whose methods keep nothing of what they are given to send.</param>
internal sealed class PayloadUses(IMethodSymbol method, IParameterSymbol payload, IAssemblySymbol engineIo)
{
    /// <summary>The uses; null where one of them needs an array, or may keep what it is given.</summary>
    public IReadOnlyList<PayloadUse>? In(ImmutableArray<IOperation> body)
    {
        var uses = new List<PayloadUse>();
        foreach (var reference in body.Everything().OfType<IParameterReferenceOperation>())
        {
            if (!reference.Parameter.Equals(payload, SymbolEqualityComparer.Default)) continue;
            if (reference.Ancestors().Any(NestedFunctions.IsNestedFunction)) return null;
            if (Judge(reference) is not { } needsSpan) return null;
            uses.Add(new(reference.Syntax, needsSpan));
        }

        return uses;
    }

    /// <summary>Whether a use needs the span of the memory; null: it can't be one of memory.</summary>
    private bool? Judge(IParameterReferenceOperation reference) => reference.Parent switch
    {
        INameOfOperation => false,
        IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array } } => false,
        IArrayElementReferenceOperation element when IsRead(element) => true,
        IConversionOperation { Type: { } type } when type.IsOfBytes(KnownTypes.ReadOnlySpan) => true,
        IConversionOperation { Type: { } type } made when type.IsOfBytes(KnownTypes.ReadOnlyMemory) && EndsWithTheEvent(made) => false,
        IArgumentOperation { Parent: IInvocationOperation call } given when HasOverloadOfSpan(call.TargetMethod, given.Parameter) => true,
        _ => null,
    };

    private static bool IsRead(IArrayElementReferenceOperation element) =>
        element.Type?.SpecialType == SpecialType.System_Byte && element.Parent switch
        {
            IAssignmentOperation assignment => assignment.Value == element && assignment is not ISimpleAssignmentOperation { IsRef: true },
            IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => false,
            IArgumentOperation argument => argument.Parameter?.RefKind == RefKind.None,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !declarator.Symbol.IsRef,
            _ => true,
        };

    /// <summary>Whether the memory is looked at no longer than the event lasts: it is replied, sent, or written to a stream.</summary>
    private bool EndsWithTheEvent(IConversionOperation conversion) => conversion.Parent switch
    {
        IReturnOperation => IsReply(conversion.Type),
        IArgumentOperation { Parent: IInvocationOperation call } => IsDoneWhenAwaited(call.TargetMethod)
            && (call.Type?.SpecialType == SpecialType.System_Boolean || IsAwaited(call)),
        _ => false,
    };

    private bool IsReply(ITypeSymbol? type) => type is not null && method.ReturnType is INamedTypeSymbol returned
        && (returned.IsOfBytes(KnownTypes.ReadOnlyMemory)
            || (method.IsAsync && returned.TypeArguments.Contains(type, SymbolEqualityComparer.Default)));

    private bool IsDoneWhenAwaited(IMethodSymbol target) =>
        target.ContainingAssembly.Equals(engineIo, SymbolEqualityComparer.Default) || target.ContainingType.DerivesFrom("System.IO.Stream");

    /// <summary>Whether the method, or who called it, awaits a call before anything else happens.</summary>
    private static bool IsAwaited(IInvocationOperation call) => call.Parent switch
    {
        IAwaitOperation or IReturnOperation => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured => IsAwaited(configured),
        _ => false,
    };

    /// <summary>Whether the method can be given a span instead: <c>Encoding.GetString(byte[])</c> and its like.</summary>
    private static bool HasOverloadOfSpan(IMethodSymbol target, IParameterSymbol? array) =>
        array is { Type: { } type, IsParams: false, RefKind: RefKind.None } && type.IsByteArray() && !target.IsGenericMethod
        && target.ContainingType.GetMembers(target.Name).OfType<IMethodSymbol>().Any(other => IsOverloadOfSpan(other, target, array));

    private static bool IsOverloadOfSpan(IMethodSymbol other, IMethodSymbol target, IParameterSymbol array) =>
        other is { DeclaredAccessibility: Accessibility.Public, IsGenericMethod: false }
        && other.IsStatic == target.IsStatic
        && other.ReturnType.Equals(target.ReturnType, SymbolEqualityComparer.Default)
        && other.Parameters.Length >= target.Parameters.Length
        && other.Parameters.Skip(target.Parameters.Length).All(parameter => parameter.IsOptional)
        && other.Parameters[array.Ordinal].Type.IsOfBytes(KnownTypes.ReadOnlySpan)
        && target.Parameters.All(parameter => parameter.Ordinal == array.Ordinal
            || other.Parameters[parameter.Ordinal].Type.Equals(parameter.Type, SymbolEqualityComparer.Default));
}
