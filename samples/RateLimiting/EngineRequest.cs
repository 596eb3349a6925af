namespace RateLimitingSample;

/// <summary>What a request asks of Engine.IO. A parameter that comes twice, or empty, is read as Engine.IO reads it.</summary>
internal static class EngineRequest
{
    /// <summary>It opens a session: it names none.</summary>
    public static bool IsHandshake(HttpContext http) => Parameter(http, "sid") == "";

    /// <summary>It becomes a WebSocket, which it stays as long as the session lasts; so long is its place taken.</summary>
    public static bool IsWebSocket(HttpContext http) => Parameter(http, "transport") == "websocket";

    private static string Parameter(HttpContext http, string name) => http.Request.Query[name].ToString();
}
