using System.Linq;
using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads a class with <c>[EngineIoSession]</c>.</summary>
internal static class SessionParser
{
    /// <summary>Reads the class for the generator: null if it is no session class at all.</summary>
    /// <param name="type">The class.</param>
    /// <param name="socket">The type of the sockets, whose members win over accessors.</param>
    /// <param name="cancellationToken">Asked where syntax is looked at.</param>
    public static Parsed<SessionModel>? Parse(INamedTypeSymbol type, INamedTypeSymbol? socket, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(KnownTypes.SessionAttribute) is null) return null;

        var errors = new ErrorTexts();
        if (Parse(type, socket, errors, cancellationToken)) return new(ModelOf(type, isValid: true));
        return new(
            SessionShape.HasAccessor(type) ? ModelOf(type, isValid: false) : null,
            new BrokenModel(type.DisplayName(), TypeModels.FileName(type), errors.All, Stub: null));
    }

    /// <summary>Reads the class; false: it is not valid, or no session class at all.</summary>
    /// <param name="type">The class.</param>
    /// <param name="socket">The type of the sockets, whose members win over accessors.</param>
    /// <param name="listener">Who hears of what is wrong with it.</param>
    /// <param name="cancellationToken">Asked where syntax is looked at.</param>
    public static bool Parse(
        INamedTypeSymbol type, INamedTypeSymbol? socket, IProblemListener? listener, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(KnownTypes.SessionAttribute) is not { } attribute) return false;

        var problems = new Problems(listener);
        if (SessionShape.Obstacle(type) is { } obstacle)
            problems.Report(Problem.SessionNotConstructible, Place, type.ShortName(), obstacle);
        if (HidingMember(type.Name, socket) is { } member)
            problems.Report(Problem.AccessorHidden, Place, type.ShortName(), member);

        return !problems.AreFatal;

        Location? Place() => attribute.DeclarationLocation(cancellationToken);
    }

    private static SessionModel ModelOf(INamedTypeSymbol type, bool isValid) => new(
        TypeModels.NamespaceOf(type),
        type.FullName(),
        type.Name,
        ExtensionsName(type),
        type.WithContainingTypes().All(current => current.DeclaredAccessibility == Accessibility.Public),
        isValid,
        TypeModels.FileName(type),
        Marks.Of(type, []));

    /// <summary>Nobody needs to name the class of the accessors, so it makes way where the application has a class of that name.</summary>
    private static string ExtensionsName(INamedTypeSymbol type)
    {
        var name = string.Join("_", type.WithContainingTypes().Select(current => current.Name));
        if (type.ContainingType is not null) name += $"_{StableHash.Of(type.DisplayName())}_"; // A_B.C is not A.B_C
        name += "SessionExtensions";
        while (IsTaken(name)) name += "_";
        return name;

        bool IsTaken(string candidate) => !type.ContainingNamespace.GetTypeMembers(candidate).IsEmpty;
    }

    /// <summary>The member of the socket that a call would find before an accessor of a class with a name.</summary>
    public static string? HidingMember(string className, INamedTypeSymbol? socket)
    {
        for (var current = socket; current is not null; current = current.BaseType)
            if (current.GetMembers(className).Any(IsVisible)) return className;
        return null;
    }

    private static bool IsVisible(ISymbol member) => member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false };
}
