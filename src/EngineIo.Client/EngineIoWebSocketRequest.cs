namespace EngineIo.Client;

/// <summary>What a <see cref="EngineIoClientOptions.WebSocketFactory"/> has to open.</summary>
/// <param name="Uri">The address, with the scheme <c>ws</c> or <c>wss</c>.</param>
/// <param name="Headers">The headers of the request, the access token and the cookies among them.</param>
public sealed record EngineIoWebSocketRequest(Uri Uri, IReadOnlyDictionary<string, string> Headers);
