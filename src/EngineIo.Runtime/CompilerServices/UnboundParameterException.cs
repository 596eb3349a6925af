using Microsoft.AspNetCore.Http;

namespace EngineIo.CompilerServices;

/// <summary>
/// A handshake lacks what a parameter of the connect handler asks for, or has it in another form. It is answered with 400.
/// </summary>
internal sealed class UnboundParameterException : BadHttpRequestException
{
    private UnboundParameterException(string message, string received, string expected)
        : base(message) => (Received, Expected) = (received, expected);

    /// <summary>What the handshake has, for the log.</summary>
    public string Received { get; }

    /// <summary>What it should have, for the log.</summary>
    public string Expected { get; }

    /// <summary>The handshake does not have it.</summary>
    /// <param name="kind">What it is: <c>query parameter</c>, <c>header</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of the parameter that it is for.</param>
    public static UnboundParameterException Missing(string kind, string name, Type type) =>
        new($"The {kind} '{name}' is missing.", $"no {kind} '{name}'", ExpectedOf(type));

    /// <summary>The handshake has it in another form.</summary>
    /// <param name="kind">What it is: <c>query parameter</c>, <c>header</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of the parameter that it is for.</param>
    public static UnboundParameterException Malformed(string kind, string name, Type type) =>
        new($"The {kind} '{name}' can't be read as '{TypeNames.Short(type)}'.", $"the {kind} '{name}' in another form", ExpectedOf(type));

    private static string ExpectedOf(Type type) => $"one that can be read as '{TypeNames.Short(type)}'";
}
