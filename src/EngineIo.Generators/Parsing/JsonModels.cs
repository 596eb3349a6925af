using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

internal static class JsonModels
{
    public static JsonModel Of(ITypeSymbol type) => new(type.FullNameNotNull(), TypeHints.Of(type));
}
