using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Transports;

/// <summary>Sends the requests of a connection: with the headers, the token and the cookies that the options name.</summary>
internal sealed class HttpRequests : IDisposable
{
    private const int MaxErrorBody = 64 * 1024;

    private readonly HttpMessageInvoker _http;
    private readonly IReadOnlyDictionary<string, string> _headers;
    private readonly CookieContainer _cookies;
    private readonly EngineIoClientOptions _options;

    private HttpRequests(HttpMessageInvoker http, IReadOnlyDictionary<string, string> headers, CookieContainer cookies, EngineIoClientOptions options)
    {
        _cookies = cookies;
        _http = http;
        _headers = headers;
        _options = options;
    }

    public static async Task<HttpRequests> CreateAsync(EngineIoClientOptions options, CookieContainer cookies, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(options.Headers, StringComparer.OrdinalIgnoreCase);
        if (options.AccessToken is { } ask && await ask(cancellationToken).ConfigureAwait(false) is { } token) headers["Authorization"] = $"Bearer {token}";
        var http = options.HttpMessageHandler is { } handler
            ? new HttpMessageInvoker(handler, disposeHandler: false)
            : new HttpMessageInvoker(
                new SocketsHttpHandler
                {
                    // A redirection of a handshake would lose its method or its headers: the server's address is given by the program.
                    AllowAutoRedirect = false,
                    AutomaticDecompression = options.HttpCompression ? DecompressionMethods.All : DecompressionMethods.None,
                    CookieContainer = options.Cookies ?? cookies,
                    ConnectTimeout = options.ConnectTimeout,
                },
                disposeHandler: true);
        return new(http, headers, options.Cookies ?? cookies, options);
    }

    /// <summary>Sends a GET of polling, and returns when the headers of its answer are there.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = Create(HttpMethod.Get, address);
        return await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a POST of polling.</summary>
    public async Task PostAsync(Uri address, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = Create(HttpMethod.Post, address);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain", "UTF-8") } };
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.RequestEntityTooLarge)
        {
            throw new ProtocolException(
                DisconnectReason.PayloadTooLarge, $"The server does not take a POST of {body.Length} bytes (status 413): a message is larger than its maxPayload.");
        }

        await EnsureAsync(response, HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a WebSocket. RFC 6455, section 4.1.</summary>
    public async Task<WebSocket> OpenWebSocketAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_options.WebSocketFactory is { } factory)
        {
            var uri = new UriBuilder(address) { Scheme = address.Scheme == "https" ? "wss" : "ws" }.Uri;
            return await factory(new(uri, HeadersWithCookies(address)), cancellationToken).ConfigureAwait(false);
        }

        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        using var request = Create(HttpMethod.Get, address);
        (request.Version, request.VersionPolicy) = (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", key);
        if (_options.WebSocketCompression)
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");

        var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await EnsureAsync(response, HttpStatusCode.SwitchingProtocols, cancellationToken).ConfigureAwait(false);
            if (HeaderOf(response, "Sec-WebSocket-Accept") != AcceptOf(key))
                throw new EngineIoClientException("The server answered the WebSocket handshake with a wrong key.", DisconnectReason.TransportError);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return WebSocket.CreateFromStream(
                stream, new WebSocketCreationOptions { IsServer = false, KeepAliveInterval = TimeSpan.Zero, DangerousDeflateOptions = DeflateOf(response) });
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Throws unless a response has the one status that is success.</summary>
    /// <exception cref="EngineIoRefusedException">It has one of 400 to 599.</exception>
    /// <exception cref="EngineIoClientException">It has another.</exception>
    public static async Task EnsureAsync(HttpResponseMessage response, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        if (response.StatusCode == expected) return;
        if ((int)response.StatusCode < 400)
        {
            throw new EngineIoClientException(
                $"The server does not speak Engine.IO 4: it answered with status {(int)response.StatusCode} in place of {(int)expected}.", DisconnectReason.ParseError);
        }

        throw new EngineIoRefusedException((int)response.StatusCode, await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false));
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new byte[MaxErrorBody];
        var length = 0;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(body, MaxErrorBody, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The status says enough.
        }

        return Encoding.UTF8.GetString(body, 0, length);
    }

    private HttpRequestMessage Create(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address) { VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        foreach (var (name, value) in _headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    /// <summary>For a factory, which knows nothing of the cookies.</summary>
    private IReadOnlyDictionary<string, string> HeadersWithCookies(Uri address)
    {
        var cookies = _cookies.GetCookieHeader(address);
        return cookies.Length == 0 || _headers.ContainsKey("Cookie")
            ? _headers
            : new Dictionary<string, string>(_headers, StringComparer.OrdinalIgnoreCase) { ["Cookie"] = cookies };
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _http.SendAsync(request, cancellationToken);

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

#pragma warning disable CA5350 // The WebSocket protocol asks for SHA-1; it protects nothing here.
    private static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    /// <summary>What the server made of the offer of compression. RFC 7692, section 7.1.</summary>
    private static WebSocketDeflateOptions? DeflateOf(HttpResponseMessage response)
    {
        if (HeaderOf(response, "Sec-WebSocket-Extensions") is not { } answer || !answer.StartsWith("permessage-deflate", StringComparison.Ordinal)) return null;
        var deflate = new WebSocketDeflateOptions();
        foreach (var parameter in answer.Split(';', StringSplitOptions.TrimEntries))
        {
            switch (parameter.Split('=', StringSplitOptions.TrimEntries))
            {
                case ["client_no_context_takeover"]: deflate.ClientContextTakeover = false; break;
                case ["server_no_context_takeover"]: deflate.ServerContextTakeover = false; break;
                case ["client_max_window_bits", var bits]: deflate.ClientMaxWindowBits = BitsOf(bits); break;
                case ["server_max_window_bits", var bits]: deflate.ServerMaxWindowBits = BitsOf(bits); break;
            }
        }

        return deflate;

        static int BitsOf(string text) => int.TryParse(text.Trim('"'), out var bits) && bits is >= 9 and <= 15
            ? bits
            : throw new EngineIoClientException("The server answered the offer of compression with a wrong window.", DisconnectReason.TransportError);
    }
}
