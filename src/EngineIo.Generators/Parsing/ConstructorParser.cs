using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Chooses the constructor that makes a handler, and what its parameters get.</summary>
internal static class ConstructorParser
{
    public static EquatableArray<ArgumentModel> Parse(
        INamedTypeSymbol type, AttributeData attribute, Problems problems, CancellationToken cancellationToken)
    {
        var candidates = Candidates(type);
        if (candidates.Count != 1)
        {
            problems.Report(
                Problem.NoUsableConstructor,
                () => attribute.DeclarationLocation(cancellationToken),
                type.ShortName(),
                candidates.Count == 0
                    ? "none is accessible: make one public or internal"
                    : "there are several: mark the one to use with [ActivatorUtilitiesConstructor]");
            return default;
        }

        var constructor = candidates[0];
        if (RequiredMembers.AreUnset(type, constructor))
        {
            problems.Report(
                Problem.NoUsableConstructor,
                () => attribute.DeclarationLocation(cancellationToken),
                type.ShortName(),
                "the class has required members: take what they need as parameters of a constructor with [SetsRequiredMembers]");
            return default;
        }

        return constructor.Parameters
            .Where(parameter => ParameterForm.Check(parameter, problems))
            .Select(parameter => ParseParameter(type, parameter, problems))
            .ToEquatableArray();
    }

    /// <summary>The marked one; else the public ones; else the internal ones.</summary>
    public static List<IMethodSymbol> Candidates(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors;
        var marked = all.Where(one => one.FindAttribute(KnownTypes.ActivatorUtilitiesConstructor) is not null).ToList();
        if (marked.Count > 0) return marked;

        var open = all.Where(one => one.DeclaredAccessibility == Accessibility.Public).ToList();
        return open.Count > 0
            ? open
            : [.. all.Where(one => one.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal)];
    }

    private static ArgumentModel ParseParameter(INamedTypeSymbol type, IParameterSymbol parameter, Problems problems) =>
        ServerArguments.TryParse(type, parameter.Type)
        ?? ServiceArguments.TryParseAttributed(parameter, problems)
        ?? ServiceArguments.Parse(parameter);
}
