using System.Text.Json;
using System.Text.Json.Serialization;

namespace EngineIo.Tests.Support.OutOfProcess;

/// <summary>
/// What a test and its server in another process tell each other: lines, each a JSON array of strings. The test writes
/// commands, the host writes what happens.
/// </summary>
internal static class HostLine
{
    /// <summary>The host listens: the port.</summary>
    public const string Listens = "listens";

    /// <summary>An event of a client: the sid, the line.</summary>
    public const string Event = "event";

    /// <summary>More or fewer requests of a kind run: the kind, the difference.</summary>
    public const string Running = "running";

    /// <summary>More or fewer requests of a kind are pending: the kind, the difference.</summary>
    public const string Pending = "pending";

    /// <summary>A line of the log: the category, the level, the number and the name of the event, the message, the exception.</summary>
    public const string Log = "log";

    /// <summary>A command is done: its number, its result.</summary>
    public const string Done = "done";

    public static string Write(params string[] words) => JsonSerializer.Serialize(words, HostLineJson.Default.StringArray);

    /// <summary>The words of a line; null: it is something else that was printed.</summary>
    public static string[]? Read(string line) =>
        line.StartsWith('[') ? JsonSerializer.Deserialize(line, HostLineJson.Default.StringArray) : null;
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class HostLineJson : JsonSerializerContext;
