using System.Text;
using Microsoft.CodeAnalysis;

namespace EngineIo.Package.Tests.Api;

/// <summary>Writes a type as it is declared: attributes, modifiers, bases, constraints, members, nullability and default values.</summary>
internal static class Declaration
{
    /// <summary>Names of types go without their namespaces: a signature is to be read.</summary>
    private static readonly SymbolDisplayFormat Whole = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>The name of a type in a list of bases.</summary>
    private static readonly SymbolDisplayFormat Base = Whole
        .WithKindOptions(SymbolDisplayKindOptions.None)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>What the compiler writes of its own accord.</summary>
    private static readonly string[] Unwritten =
    [
        "AsyncIteratorStateMachineAttribute", "AsyncStateMachineAttribute", "CompilerGeneratedAttribute", "DefaultMemberAttribute",
        "ExtensionAttribute", "IsReadOnlyAttribute", "NullableAttribute", "NullableContextAttribute", "RequiredMemberAttribute",
    ];

    public static void Write(StringBuilder text, INamedTypeSymbol type, IEnumerable<ISymbol> members)
    {
        text.Append('\n');
        WriteAttributes(text, type, "    ");
        text.Append("    ").Append(Modifiers(type)).Append(Heading(type)).Append('\n');
        foreach (var member in members.OrderBy(Rank).ThenBy(Value).ThenBy(member => member.Name, StringComparer.Ordinal).ThenBy(Display, StringComparer.Ordinal))
        {
            WriteAttributes(text, member, "        ");
            text.Append("        ").Append(Display(member)).Append('\n');
        }
    }

    private static string Display(ISymbol member) => Modifiers(member) + member.ToDisplayString(Whole);

    private static string Heading(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(Whole);
        var list = string.Join(", ", Bases(type));
        if (list.Length is 0)
            return name;

        var where = name.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? $"{name} : {list}" : name.Insert(where, $" : {list}");
    }

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum)
            return [type.EnumUnderlyingType!.ToDisplayString(Base)];

        var interfaces = type.Interfaces.Select(implemented => implemented.ToDisplayString(Base)).Order(StringComparer.Ordinal);
        var isOrdinary = type.TypeKind is not TypeKind.Class || type.BaseType is null or { SpecialType: SpecialType.System_Object };
        return isOrdinary ? interfaces : interfaces.Prepend(type.BaseType!.ToDisplayString(Base));
    }

    /// <summary>The modifiers that the compiler's own display leaves out.</summary>
    private static string Modifiers(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => Accessibility(type) + (type switch
        {
            { TypeKind: not TypeKind.Class } => "",
            { IsStatic: true } => "static ",
            { IsSealed: true } => "sealed ",
            { IsAbstract: true } => "abstract ",
            _ => "",
        }),
        { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } => symbol.IsAbstract ? "static abstract " : "static ",
        _ => "",
    };

    private static string Accessibility(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Microsoft.CodeAnalysis.Accessibility.Public ? "public " : "protected ";

    /// <summary>What comes first.</summary>
    private static int Rank(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 4,
        _ => 5,
    };

    /// <summary>Members of an enum are in the order of their values.</summary>
    private static long Value(ISymbol member) => member is IFieldSymbol { ConstantValue: int value } ? value : 0;

    private static void WriteAttributes(StringBuilder text, ISymbol symbol, string indent)
    {
        foreach (var attribute in AttributesOf(symbol))
            text.Append(indent).Append('[').Append(attribute).Append("]\n");
        foreach (var part in PartsOf(symbol))
        {
            foreach (var attribute in AttributesOf(part))
                text.Append(indent).Append(part.Name).Append(": [").Append(attribute).Append("]\n");
        }
    }

    private static IEnumerable<ISymbol> PartsOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => [.. method.TypeParameters, .. method.Parameters],
        INamedTypeSymbol type => type.TypeParameters,
        _ => [],
    };

    private static IEnumerable<string> AttributesOf(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => !Unwritten.Contains(attribute.AttributeClass!.Name))
        .Select(attribute => attribute.ToString()!)
        .Order(StringComparer.Ordinal);
}
