using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Decides which method takes which event, and which messages.</summary>
/// <param name="Connect">The one that lets clients in.</param>
/// <param name="Text">The one that takes text.</param>
/// <param name="Binary">The one that takes binary.</param>
/// <param name="Disconnect">The one that is told that a client has left.</param>
internal sealed record Dispatch(EventModel? Connect, EventModel? Text, EventModel? Binary, EventModel? Disconnect)
{
    public static Dispatch Of(IReadOnlyList<(IMethodSymbol Method, EventKind Kind, EventModel? Event)> events, Problems problems)
    {
        var connect = Single(events, EventKind.Connect, problems);
        var disconnect = Single(events, EventKind.Disconnect, problems);

        (IMethodSymbol Method, EventModel Event)? text = null, binary = null;
        foreach (var (method, _, model) in events.Where(one => one.Kind == EventKind.Message))
        {
            if (model is null) continue;
            var kinds = KindsOf(model);
            if (kinds.HasFlag(MessageKinds.Text) && text is not null)
                Report(method, text.Value.Method, "text");
            else if (kinds.HasFlag(MessageKinds.Binary) && binary is not null)
                Report(method, binary.Value.Method, "binary");

            if (kinds.HasFlag(MessageKinds.Text)) text ??= (method, model);
            if (kinds.HasFlag(MessageKinds.Binary)) binary ??= (method, model);
        }

        // Without a method of its own, text goes, as its UTF-8, to the one that takes bytes.
        return new Dispatch(connect, (text ?? binary)?.Event, binary?.Event, disconnect);

        void Report(IMethodSymbol method, IMethodSymbol other, string kind) =>
            problems.Report(Problem.AmbiguousMessageMethods, method, method.Name, other.Name, kind);
    }

    private static EventModel? Single(
        IReadOnlyList<(IMethodSymbol Method, EventKind Kind, EventModel? Event)> events, EventKind kind, Problems problems)
    {
        var all = events.Where(one => one.Kind == kind).ToList();
        foreach (var (method, _, _) in all.Skip(1))
            problems.Report(Problem.DuplicateLifecycleMethod, method, method.Name, kind.AttributeText(), all[0].Method.Name);
        return all.Count == 0 ? null : all[0].Event;
    }

    /// <summary>The kinds of messages that a method takes. One that does not look at the message is called for both.</summary>
    private static MessageKinds KindsOf(EventModel model) =>
        model.Arguments.OfType<PayloadArgument>().FirstOrDefault()?.Kinds ?? MessageKinds.Any;
}
