using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Json;

/// <summary>The options of a context by which messages that lack values are not read.</summary>
internal static class GenerationOptions
{
    public const string Attribute = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";

    private static readonly string[] Names = ["RespectNullableAnnotations", "RespectRequiredConstructorParameters"];

    /// <summary>Those that a context does not set, one way or the other.</summary>
    public static IReadOnlyList<string> MissingOf(INamedTypeSymbol context)
    {
        var attribute = context.FindAttribute(Attribute);
        return [.. Names.Where(name => attribute?.NamedArguments.Any(argument => argument.Key == name) != true)];
    }
}
