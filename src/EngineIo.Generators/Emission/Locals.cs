using System.Collections.Generic;
using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>What is looked up once, when a handler is mapped, and used by all its calls.</summary>
/// <param name="jsonContext">The expression of the handler's own JSON context; null: it names none.</param>
internal sealed class Locals(string? jsonContext)
{
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _taken = ["context", "services", "handler", "connect", "message", "disconnect", "scope", "onMessage"];
    private readonly List<string> _declarations = [];

    /// <summary>The declarations, in the order in which they need one another.</summary>
    public IReadOnlyList<string> Declarations => _declarations;

    /// <summary>Adds what a method needs.</summary>
    public void Add(EventModel? method)
    {
        if (method is null) return;
        foreach (var argument in method.Arguments)
        {
            if (argument is ServerArgument server) Server(server);
            if (argument is PayloadArgument { Json: { } json }) Json(json);
        }

        if (method.Result.Reply?.Json is { } reply) Reply(reply);
    }

    public string Server(ServerArgument server) =>
        Declare(server.Type, server.Type, server.Hint, $"{RuntimeNames.Service}.Required<{server.Type}>(context.Services)");

    public string Json(JsonModel json) =>
        Declare(
            $"json {json.Type}", $"{RuntimeNames.JsonTypeInfo}<{json.Type}>", $"{json.Hint}Json",
            $"context.GetJsonTypeInfo<{json.Type}>({jsonContext})");

    public string Reply(JsonModel json)
    {
        var typeInfo = Json(json);
        return json.IsNullableValue
            ? Declare(
                $"reply {json.Type}?", $"{RuntimeNames.Reply}<{json.Type}?>", $"{json.Hint}OrNullReply",
                $"{RuntimeNames.Reply}.NullableJson({typeInfo})")
            : Declare(
                $"reply {json.Type}", $"{RuntimeNames.Reply}<{json.Type}>", $"{json.Hint}Reply", $"{RuntimeNames.Reply}.Json({typeInfo})");
    }

    /// <summary>A local with its type: <c>var</c> could be a class of the application.</summary>
    private string Declare(string key, string type, string hint, string value)
    {
        if (_names.TryGetValue(key, out var name)) return name;

        name = hint;
        for (var i = 2; !_taken.Add(name); i++) name = hint + i;
        _names.Add(key, name);
        _declarations.Add($"{type} {name} = {value};");
        return name;
    }
}
