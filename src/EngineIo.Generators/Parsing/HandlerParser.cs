using System.Linq;
using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads a class with <c>[EngineIoHandler]</c>.</summary>
internal static class HandlerParser
{
    /// <summary>Reads the class for the generator: null if it is no handler at all.</summary>
    /// <param name="type">The class.</param>
    /// <param name="cancellationToken">Asked between its members.</param>
    public static Parsed<HandlerModel>? Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(KnownTypes.HandlerAttribute) is null) return null;

        var errors = new ErrorTexts();
        return Parse(type, errors, cancellationToken) is { } model
            ? new(model)
            : new(null, new BrokenModel(type.DisplayName(), TypeModels.FileName(type), errors.All, Stubs.Of(type, cancellationToken)));
    }

    /// <summary>Reads the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="listener">Who hears of what is wrong with it.</param>
    /// <param name="cancellationToken">Asked between its members.</param>
    /// <returns>The model; null where the class is not valid, or is no handler at all.</returns>
    public static HandlerModel? Parse(INamedTypeSymbol type, IProblemListener? listener, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(KnownTypes.HandlerAttribute) is not { } attribute) return null;

        var problems = new Problems(listener);
        if (!HandlerShape.Check(type, attribute, problems, cancellationToken)) return null;

        var jsonContext = JsonContextParser.Parse(attribute, problems, cancellationToken);
        var constructor = ConstructorParser.Parse(type, attribute, problems, cancellationToken);
        var events = EventFinder.Find(type, attribute, problems, cancellationToken)
            .Select(one => (one.Method, one.Kind, Event: EventParser.Parse(type, one.Method, one.Kind, problems, cancellationToken)))
            .ToList();
        var dispatch = Dispatch.Of(events, problems);

        return problems.AreFatal || events.Any(one => one.Event is null) ? null : new HandlerModel(
            TypeModels.Of(type),
            Marks.Of(type, events.Select(one => one.Method)),
            MetadataParser.Parse(type),
            IsPerConnection(attribute),
            jsonContext,
            constructor,
            dispatch.Connect,
            dispatch.Text,
            dispatch.Binary,
            dispatch.Disconnect);
    }

    private static bool IsPerConnection(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Lifetime").Value.Value is 1;
}
