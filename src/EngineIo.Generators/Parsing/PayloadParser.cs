using System;
using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Finds the one parameter of a method that gets the message.</summary>
internal static class PayloadParser
{
    /// <summary>Chooses among the parameters that nothing else is bound to, and reports on those that are left over.</summary>
    public static (IParameterSymbol Parameter, PayloadArgument? Argument)? Choose(
        IMethodSymbol method, Func<IParameterSymbol, bool> isBoundOtherwise, Problems problems)
    {
        var candidates = method.Parameters
            .Where(parameter => !isBoundOtherwise(parameter) && IsWellFormed(parameter))
            .Select(parameter => (Parameter: parameter, Kind: PayloadKinds.Of(parameter.Type)))
            .ToList();

        // A parameter that is clearly the message is it, wherever it stands; else the first that may be, but for what looks like a session.
        var payload = candidates.FindIndex(one => one.Kind == PayloadKind.Raw);
        if (payload < 0)
            payload = candidates.FindIndex(one => one.Kind == PayloadKind.Json && !UnboundParameters.MayBeSession(one.Parameter));
        if (payload < 0) payload = candidates.FindIndex(one => one.Kind == PayloadKind.Json);

        for (var i = 0; i < candidates.Count; i++)
        {
            if (i == payload) continue;
            var (parameter, kind) = candidates[i];
            if (ProblemOf(kind, hasPayload: payload >= 0) is var problem && problem == Problem.UnboundParameter)
                UnboundParameters.Report(parameter, EventKind.Message, problems);
            else
                problems.Report(problem, parameter, parameter.Name, parameter.Type.ShortName(), UnboundParameters.AdviceForSecondPayload(parameter));
        }

        if (payload >= 0) return (candidates[payload].Parameter, Read(candidates[payload].Parameter.Type));
        if (candidates.Count == 0 && method.Parameters.All(IsWellFormed)) problems.Report(Problem.MessageIgnored, method, method.Name);
        return null;
    }

    private static bool IsWellFormed(IParameterSymbol parameter) => ParameterForm.Check(parameter, new Problems(null));

    private static Problem ProblemOf(PayloadKind kind, bool hasPayload) => kind switch
    {
        PayloadKind.Raw or PayloadKind.Json => Problem.SeveralPayloads,
        PayloadKind.Abstract when hasPayload => Problem.UnboundParameter,
        PayloadKind.Abstract or PayloadKind.Untyped => Problem.UnboundPayload,
        _ => Problem.UnboundParameter,
    };

    private static PayloadArgument Read(ITypeSymbol type) => (type.NullableUnderlying() ?? type) switch
    {
        { SpecialType: SpecialType.System_String } => new(MessageKinds.Text, "GetString()"),
        var raw when raw.IsByteArray() => new(MessageKinds.Binary, "GetArray()"),
        var raw when raw.IsOfBytes(KnownTypes.ReadOnlyMemory) => new(MessageKinds.Binary, "Data"),
        var raw when raw.IsOfBytes(KnownTypes.ReadOnlySequence) => new(MessageKinds.Binary, "GetSequence()"),
        var raw when raw.Is(KnownTypes.Message) => new(MessageKinds.Any, "GetMessage()"),
        _ => new(MessageKinds.Text, JsonReader(type), JsonModels.Of(type)),
    };

    private static string JsonReader(ITypeSymbol type) => type switch
    {
        _ when type.NullableUnderlying() is not null => "GetNullableJson",
        { NullableAnnotation: NullableAnnotation.Annotated } => "GetJsonOrNull",
        _ => "GetJson",
    };
}
