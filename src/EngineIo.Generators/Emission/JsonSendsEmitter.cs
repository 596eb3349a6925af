using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Model;

namespace EngineIo.Generators.Emission;

/// <summary>Writes the typed sends of one namespace: <c>socket.SendJsonAsync(value)</c> and its like, without metadata.</summary>
internal static class JsonSendsEmitter
{
    /// <param name="namespaceName">The namespace; empty: the global one.</param>
    /// <param name="handlers">What each handler of the namespace asks for.</param>
    public static string Emit(string namespaceName, IReadOnlyList<JsonSendsModel> handlers) =>
        SourceFile.Write(namespaceName, Marks(handlers), writer =>
        {
            writer.Line("/// <summary>Sends values of the types that the JSON contexts of handlers describe.</summary>");
            writer.Line(SourceFile.GeneratedCode);
            using (writer.Block("internal static class EngineIoJsonSends"))
            {
                var metadata = new JsonMetadataNames();
                foreach (var (type, ways) in Types(handlers)) WriteSends(writer, type, ways, metadata);
                metadata.Write(writer);
            }
        });

    private static MarksModel Marks(IReadOnlyList<JsonSendsModel> handlers) => new(
        handlers.SelectMany(handler => handler.Marks.Ids).Distinct().ToEquatableArray(), handlers.Any(handler => handler.Marks.AreErrors));

    /// <summary>
    /// The types, each with the ways in which the handlers write it: one, but if several contexts of one namespace describe it.
    /// </summary>
    private static IEnumerable<(string Type, List<Way> Ways)> Types(IReadOnlyList<JsonSendsModel> handlers) => handlers
        .SelectMany(handler => handler.Roots.Select(root => (root.Type, Way: new Way(handler.Handler, handler.Context, root.WrittenAs))))
        .GroupBy(one => one.Type)
        .Select(type => (type.Key, type.Select(one => one.Way).ToList()));

    private static void WriteSends(SourceWriter writer, string type, List<Way> ways, JsonMetadataNames metadata)
    {
        WriteSend(
            $"{RuntimeNames.ValueTask} SendJsonAsync(this {RuntimeNames.Socket} socket, {type} value, ",
            "socket",
            way => $"socket.SendJsonAsync<{way.WrittenAs}>(value, {metadata.Of(way)}, cancellationToken)");
        WriteSend(
            $"{RuntimeNames.ValueTask}<bool> SendJsonAsync(this {RuntimeNames.Server} server, string sid, {type} value, ",
            "server",
            way => $"server.SendJsonAsync<{way.WrittenAs}>(sid, value, {metadata.Of(way)}, cancellationToken)");
        WriteSend(
            $"{RuntimeNames.ValueTask} BroadcastJsonAsync(this {RuntimeNames.Server} server, {type} value, {RuntimeNames.Socket}? "
            + "except = null, ",
            "server",
            way => $"server.BroadcastJsonAsync<{way.WrittenAs}>(value, {metadata.Of(way)}, except, cancellationToken)");

        void WriteSend(string signature, string receiver, Func<Way, string> call)
        {
            writer.Line($"internal static {signature}{RuntimeNames.CancellationToken} cancellationToken = default) =>");
            using (writer.Indent())
            {
                // If two contexts of the namespace describe the type, the handler decides whose client or server it is.
                foreach (var way in ways.Skip(1).Where(way => way.Handler is not null && !way.IsAs(ways[0])))
                    writer.Line($"{RuntimeNames.JsonSends}.IsOf<{way.Handler}>({receiver}) ? {call(way)} :");
                writer.Line($"{call(ways[0])};");
            }
        }
    }

    /// <summary>How one handler writes a type.</summary>
    private sealed record Way(string? Handler, string Context, string WrittenAs)
    {
        public bool IsAs(Way other) => Context == other.Context && WrittenAs == other.WrittenAs;
    }

    /// <summary>The properties that keep the metadata, each looked up when it is first needed.</summary>
    private sealed class JsonMetadataNames
    {
        private readonly List<Way> _ways = [];

        public string Of(Way way)
        {
            var index = _ways.FindIndex(one => one.IsAs(way));
            if (index < 0) _ways.Add(way);
            return $"Info{(index < 0 ? _ways.Count : index + 1)}";
        }

        public void Write(SourceWriter writer)
        {
            for (var i = 0; i < _ways.Count; i++)
            {
                var info = $"{RuntimeNames.JsonTypeInfo}<{_ways[i].WrittenAs}>";
                writer.Line($"private static {info} Info{i + 1} =>");
                using (writer.Indent())
                    writer.Line($"field ??= {RuntimeNames.JsonSends}.Metadata<{_ways[i].WrittenAs}>({_ways[i].Context});");
            }
        }
    }
}
