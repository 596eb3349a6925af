using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Whether a parameter is passed in a way that generated code can follow.</summary>
internal static class ParameterForm
{
    public static bool Check(IParameterSymbol parameter, Problems problems)
    {
        if (Unsupported(parameter) is not { } form) return true;
        problems.Report(Problem.UnsupportedParameterForm, parameter, parameter.Name, form);
        return false;
    }

    private static string? Unsupported(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: RefKind.Ref } => "passed by ref",
        { RefKind: RefKind.Out } => "an out parameter",
        { RefKind: RefKind.In } => "passed by in",
        { RefKind: RefKind.RefReadOnlyParameter } => "passed by ref readonly",
        { IsParams: true } => "a params parameter",
        { Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer",
        { Type.IsRefLikeType: true } => "a ref struct, which cannot outlive the call",
        _ => null,
    };
}
