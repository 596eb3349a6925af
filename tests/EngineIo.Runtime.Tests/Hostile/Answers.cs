namespace EngineIo.Tests.Hostile;

/// <summary>Answers to requests, as lines: the status and the body.</summary>
internal static class Answers
{
    /// <summary>A new session, of protocol 4 on polling.</summary>
    public const string Open = "200 0{...}";

    /// <summary>A new session, of protocol 3 on polling.</summary>
    public const string Open3 = "200 n:0{...}";

    /// <summary>A POST that was taken.</summary>
    public const string Ok = "200 ok";

    /// <summary>A WebSocket.</summary>
    public const string Switched = "101 ";

    /// <summary>The web server itself refused what is not HTTP, before the application saw it.</summary>
    public const string NotHttp = "400 ";

    /// <summary>There is nothing at that path.</summary>
    public const string NotFound = "404 ";

    /// <summary>The connection was closed, and nothing was answered.</summary>
    public const string Closed = "closed";

    /// <summary>The client said more than <see cref="HostileServer.MaxPayload"/>.</summary>
    public static readonly string TooLarge = $"413 {ProtocolErrors.Body(3)}";

    /// <summary>A session is asked something by another method than GET and POST.</summary>
    public static readonly string NotAllowed = $"405 {ProtocolErrors.Body(3)}";

    /// <summary><c>E(code)</c>.</summary>
    public static string E(int code) => $"400 {ProtocolErrors.Body(code)}";

    /// <summary>The next answer on a connection.</summary>
    public static async Task<string> NextAsync(RawConnection connection, bool isHead = false)
    {
        try
        {
            var response = await RawResponse.ReadAsync(connection.Reader, isHead);
            return $"{response.Status} {Abridged(response.Text)}";
        }
        catch (EndOfStreamException)
        {
            return Closed;
        }
    }

    /// <summary>A body, without what is different each time.</summary>
    private static string Abridged(string body)
    {
        if (body.StartsWith("0{", StringComparison.Ordinal)) return "0{...}";
        return body.Split(':', 2) is [var length, ['0', '{', ..]] && length.All(char.IsAsciiDigit) ? "n:0{...}" : body;
    }
}
