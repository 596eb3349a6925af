namespace EngineIo;

/// <summary>Names types as C# does, for messages: <c>List&lt;Said&gt;</c> and not <c>List`1</c>.</summary>
internal static class TypeNames
{
    /// <summary>The name without namespaces: <c>Rooms.Said[]</c>.</summary>
    /// <param name="type">The type.</param>
    public static string Short(Type type) => Of(type, isFull: false);

    /// <summary>The name with namespaces: <c>App.Rooms.Said[]</c>.</summary>
    /// <param name="type">The type.</param>
    public static string Full(Type type) => Of(type, isFull: true);

    private static string Of(Type type, bool isFull)
    {
        if (type.IsArray) return ArrayOf(type, isFull);
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value, isFull) + "?";
        if (type.IsGenericParameter) return type.Name;
        if (KeywordOf(type) is { } keyword) return keyword;

        // The arguments of an outer type come first among those of the inner one.
        var name = "";
        var arguments = type.GetGenericArguments().AsSpan();
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            var arity = current.GetGenericArguments().Length - (current.DeclaringType?.GetGenericArguments().Length ?? 0);
            name = $"{current.Name.Split('`')[0]}{List(arguments[^arity..], isFull)}{(name.Length == 0 ? "" : ".")}{name}";
            arguments = arguments[..^arity];
        }

        return isFull && type.Namespace is { } space ? $"{space}.{name}" : name;
    }

    private static string? KeywordOf(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Char => "char",
        TypeCode.SByte => "sbyte",
        TypeCode.Byte => "byte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.String => "string",
        _ => null,
    };

    /// <summary>C# writes the dimensions of the outer array first.</summary>
    private static string ArrayOf(Type type, bool isFull)
    {
        var (element, ranks) = (type, "");
        for (; element.IsArray; element = element.GetElementType()!) ranks += $"[{new string(',', element.GetArrayRank() - 1)}]";
        return Of(element, isFull) + ranks;
    }

    private static string List(ReadOnlySpan<Type> types, bool isFull)
    {
        if (types.IsEmpty) return "";
        var names = new string[types.Length];
        for (var i = 0; i < names.Length; i++) names[i] = Of(types[i], isFull);
        return $"<{string.Join(", ", names)}>";
    }
}
