using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads the attributes of a handler class that become metadata of its endpoint, and those of its methods that can't.</summary>
internal static class MetadataParser
{
    private const string Framework = "Microsoft.AspNetCore";

    /// <summary>The expressions that make the attributes: those of base classes first, as the last of a kind wins.</summary>
    public static EquatableArray<string> Parse(INamedTypeSymbol handler) => AttributesOf(handler)
        .Where(attribute => IsMetadata(attribute, handler))
        .Select(Expression)
        .ToEquatableArray();

    /// <summary>Reports attributes of a method that an endpoint would read.</summary>
    public static void CheckMethod(IMethodSymbol method, EventKind kind, Problems problems)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && IsOfFramework(type))
                problems.Report(Problem.MetadataOnMethod, method, NameOf(type), method.Name, kind.AttributeText());
        }
    }

    private static List<AttributeData> AttributesOf(INamedTypeSymbol handler)
    {
        var own = new List<AttributeData>(handler.GetAttributes());
        for (var current = handler.BaseType; current is not null; current = current.BaseType)
        {
            var inherited = current.GetAttributes().Where(attribute => attribute.AttributeClass is { } type && Usage(type) is { Inherited: true } usage
                && (usage.AllowMultiple || !own.Any(one => type.Equals(one.AttributeClass, SymbolEqualityComparer.Default))));
            own.InsertRange(0, inherited.ToList());
        }

        return own;
    }

    /// <summary>An attribute that only the compiler, an analyzer or this generator reads is none; any other may be read by a middleware.</summary>
    private static bool IsMetadata(AttributeData attribute, INamedTypeSymbol handler) =>
        attribute is { AttributeClass: { TypeKind: TypeKind.Class } type, AttributeConstructor: not null }
        && type.ContainingNamespace?.ToDisplayString() is { } space
        && !IsIn(space, "System") && space != "EngineIo"
        && type.FindAttribute(KnownTypes.Conditional) is null
        && !type.WithContainingTypes().Any(one => one.IsFileLocal)
        && IsAccessible(type, handler);

    private static bool IsAccessible(INamedTypeSymbol type, INamedTypeSymbol handler) =>
        handler.ContainingAssembly is not ISourceAssemblySymbol { Compilation: { } compilation } || compilation.IsSymbolAccessibleWithin(type, handler);

    /// <summary>Whether the framework's middleware reads an attribute: it is one of the framework's, derives from one, or implements its interfaces.</summary>
    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (IsIn(current.ContainingNamespace?.ToDisplayString(), Framework)) return true;
        return type.AllInterfaces.Any(one => IsIn(one.ContainingNamespace?.ToDisplayString(), Framework));
    }

    private static bool IsIn(string? space, string root) =>
        space is not null && space.StartsWith(root, StringComparison.Ordinal) && (space.Length == root.Length || space[root.Length] == '.');

    private static (bool Inherited, bool AllowMultiple) Usage(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.FindAttribute("System.AttributeUsageAttribute") is not { } usage) continue;
            return (Named(usage, "Inherited", true), Named(usage, "AllowMultiple", false));
        }

        return (true, false);
    }

    private static bool Named(AttributeData usage, string name, bool otherwise) =>
        usage.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as bool? ?? otherwise;

    private static string NameOf(INamedTypeSymbol type) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name;

    private static string Expression(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select((argument, index) => Value(argument, attribute.AttributeConstructor!.Parameters[index].Type));
        var properties = attribute.NamedArguments.Select(argument => $"{Identifiers.Escape(argument.Key)} = {Literals.OfBoxed(argument.Value)}").ToList();
        return $"new {attribute.AttributeClass!.FullNameNotNull()}({string.Join(", ", arguments)})"
            + (properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}");
    }

    /// <summary>A null says of which type it is, as there may be several constructors.</summary>
    private static string Value(TypedConstant argument, ITypeSymbol parameter) =>
        argument.IsNull ? $"default({parameter.FullNameNotNull()})" : Literals.OfBoxed(argument);
}
