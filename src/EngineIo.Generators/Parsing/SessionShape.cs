using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Whether a class can hold what an application keeps about a client: generated code must be able to make an empty one.</summary>
internal static class SessionShape
{
    /// <summary>What is in the way, and what to do about it; null: nothing.</summary>
    public static string? Obstacle(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class) return "it is not a class: make it one";
        if (type.IsStatic) return "it is static: remove that";
        if (type.IsAbstract) return "it is abstract: remove that, or mark a class that derives from it";

        if (ObstacleToName(type) is { } obstacle) return obstacle;

        var constructor = type.InstanceConstructors.FirstOrDefault(one => one.Parameters.Length == 0);
        if (constructor?.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            return "it has no public or internal constructor without parameters: add one";

        return RequiredMembers.AreUnset(type, constructor) ? "it has required members: give them default values instead, or set them in a constructor with [SetsRequiredMembers]" : null;
    }

    /// <summary>Whether a class that is not valid can be the type of an accessor all the same.</summary>
    public static bool HasAccessor(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false } && ObstacleToName(type) is null;

    private static string? ObstacleToName(INamedTypeSymbol type)
    {
        foreach (var current in type.WithContainingTypes())
        {
            if (current.IsFileLocal) return "it is local to its file: make it internal";
            if (current.IsGenericType) return "it is generic: mark a class with concrete types";
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return $"'{current.Name}' is {(current.DeclaredAccessibility == Accessibility.Private ? "private" : "protected")}: make it internal or public";
        }

        return null;
    }
}
