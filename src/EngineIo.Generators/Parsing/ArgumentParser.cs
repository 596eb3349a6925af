using System.Collections.Generic;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Decides what each parameter of a method gets: the first binding that matches wins, what none matches is the message.</summary>
internal static class ArgumentParser
{
    /// <summary>Reads the parameters; null where one can't be bound.</summary>
    public static EquatableArray<ArgumentModel>? Parse(INamedTypeSymbol handler, IMethodSymbol method, EventKind kind, Problems problems)
    {
        var payload = kind == EventKind.Message ? ChoosePayload(handler, method, problems) : null;
        var arguments = new List<ArgumentModel>();
        var seen = new HashSet<ArgumentModel>();
        var isComplete = true;

        foreach (var parameter in method.Parameters)
        {
            var argument = !ParameterForm.Check(parameter, problems) ? null
                : parameter.Equals(payload?.Parameter, SymbolEqualityComparer.Default) ? payload?.Argument
                : TryBind(handler, parameter, kind, problems);

            if (argument is null)
                isComplete = false;
            else if (IsSpecial(argument) && !seen.Add(argument))
                problems.Report(Problem.RepeatedParameter, parameter, parameter.Name, parameter.Type.ShortName());
            else
                arguments.Add(argument);
        }

        return isComplete ? arguments.ToEquatableArray() : null;
    }

    /// <summary>The parameter that gets the message, and how; null where there is none.</summary>
    public static (IParameterSymbol Parameter, PayloadArgument? Argument)? ChoosePayload(
        INamedTypeSymbol handler, IMethodSymbol method, Problems problems) =>
        PayloadParser.Choose(method, parameter => IsBoundOtherwise(handler, parameter), problems);

    /// <summary>Whether a parameter is something other than the message, so that the message is looked for among the rest.</summary>
    private static bool IsBoundOtherwise(INamedTypeSymbol handler, IParameterSymbol parameter) =>
        EverywhereArguments.TryParse(handler, parameter, new Problems(null)) is not null
        || EventArguments.OwnerOf(parameter) is EventKind.Connect or EventKind.Disconnect
        || UnboundParameters.IsPartOfRequest(parameter);

    private static ArgumentModel? TryBind(INamedTypeSymbol handler, IParameterSymbol parameter, EventKind kind, Problems problems)
    {
        if (EverywhereArguments.TryParse(handler, parameter, problems) is { } argument) return argument;
        if (EventArguments.OwnerOf(parameter) is { } owner)
        {
            if (owner == kind) return EventArguments.Parse(parameter, problems);
            problems.Report(Problem.ParameterOfAnotherEvent, parameter, parameter.Name, owner.AttributeText(), kind.AttributeText());
            return null;
        }

        // What is wrong with a parameter of a message's method was said when the message was looked for.
        if (kind != EventKind.Message || UnboundParameters.IsPartOfRequest(parameter)) UnboundParameters.Report(parameter, kind, problems);
        return null;
    }

    private static bool IsSpecial(ArgumentModel argument) => argument is ContextArgument or ServerArgument or SessionArgument;
}
