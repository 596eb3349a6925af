using static EngineIo.Tests.Hostile.Answers;

namespace EngineIo.Tests.Hostile.Jsonp;

/// <summary>A form that a page posts, and what is to come of it.</summary>
/// <param name="Form">The form, a character a byte.</param>
/// <param name="Answer">The answer, as a line of <see cref="Answers"/>.</param>
/// <param name="Events">What the handler is told. Without an end among it, the session lives on.</param>
internal sealed record HostileForm(string Form, string Answer, params string[] Events)
{
    /// <summary>The revision of the session.</summary>
    public int Revision { get; init; } = 4;

    /// <summary>The script that the next poll is answered with, where that matters.</summary>
    public string? Script { get; init; }

    /// <summary>A form that ends its session behind these events.</summary>
    public static HostileForm Bad(string form, params string[] events) => new(form, E(3), [.. events, "disconnect ParseError"]);

    /// <summary>A form that looks bad and is taken.</summary>
    public static HostileForm Taken(string form, params string[] events) => new(form, Ok, events);
}
