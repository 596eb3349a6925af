using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

internal static class JsonModels
{
    public static JsonModel Of(ITypeSymbol type)
    {
        var value = type.NullableUnderlying();
        return new((value ?? type).FullNameNotNull(), TypeHints.Of(value ?? type), value is not null);
    }
}
