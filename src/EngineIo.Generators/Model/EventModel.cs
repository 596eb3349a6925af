using System.Linq;

namespace EngineIo.Generators.Model;

/// <summary>A method that handles an event.</summary>
/// <param name="Target">What is called: <c>handler.Connect</c>, or <c>global::App.Chat.Connect</c> where it is static.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Result">What becomes of what it returns.</param>
internal sealed record EventModel(string Target, EquatableArray<ArgumentModel> Arguments, ResultModel Result)
{
    /// <summary>The name of the method.</summary>
    public string Name => Target.Substring(Target.LastIndexOf('.') + 1).TrimStart('@');

    /// <summary>Whether it asks for services, which come from a scope of the one event.</summary>
    public bool NeedsScope => Arguments.Any(argument => argument is ServiceArgument or ServiceProviderArgument);

    /// <summary>Whether the call needs what is looked up once, when the handler is mapped.</summary>
    public bool NeedsLocals =>
        Result.Reply?.Json is not null || Arguments.Any(argument => argument is ServerArgument or PayloadArgument { Json: not null });
}
