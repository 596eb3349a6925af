namespace EngineIo.Client.Connections;

/// <summary>The address of a server, and those of its requests.</summary>
internal sealed class Endpoint
{
    private const string DefaultPath = "/engine.io/";

    private static readonly string[] Reserved = ["EIO", "transport", "sid"];

    private readonly UriBuilder _address;
    private readonly string _query;

    private Endpoint(UriBuilder address, string query)
    {
        _address = address;
        _query = query;
    }

    /// <summary>Reads an address.</summary>
    /// <param name="url">What the program gave.</param>
    /// <param name="parameters">The parameters of the options.</param>
    /// <exception cref="EngineIoClientException">It is none.</exception>
    public static Endpoint Parse(string url, IDictionary<string, string> parameters)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || SchemeOf(uri) is not { } scheme)
        {
            throw new EngineIoClientException(
                $"'{url}' is not the address of a server: it must begin with http://, https://, ws:// or wss://.", DisconnectReason.TransportError);
        }

        var query = uri.Query.TrimStart('?');
        foreach (var name in Reserved)
        {
            if (parameters.ContainsKey(name) || NamesIn(query).Contains(name))
                throw new EngineIoClientException($"The parameter '{name}' of the query is the protocol's own.", DisconnectReason.TransportError);
        }

        foreach (var (name, value) in parameters) query += $"&{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        var address = new UriBuilder(uri)
        {
            Scheme = scheme,
            Port = uri.IsDefaultPort ? -1 : uri.Port,
            Path = uri.AbsolutePath == "/" ? DefaultPath : uri.AbsolutePath,
            Fragment = "",
        };
        return new(address, query.TrimStart('&'));
    }

    /// <summary>The address of a request, with the scheme <c>http</c> or <c>https</c>.</summary>
    /// <param name="transport">The transport, by its name in the protocol.</param>
    /// <param name="sid">The session, if there is one.</param>
    public Uri Request(string transport, string? sid)
    {
        var own = $"EIO=4&transport={transport}" + (sid is null ? "" : $"&sid={Uri.EscapeDataString(sid)}");
        return new UriBuilder(_address.Uri) { Query = _query.Length == 0 ? own : $"{own}&{_query}" }.Uri;
    }

    /// <summary>The address without its query, which may hold secrets.</summary>
    public override string ToString() => new UriBuilder(_address.Uri) { Query = "", UserName = "", Password = "" }.Uri.ToString();

    private static IEnumerable<string> NamesIn(string query) =>
        from parameter in query.Split('&')
        select Uri.UnescapeDataString(parameter.Split('=', 2)[0]);

    private static string? SchemeOf(Uri uri) => uri.Scheme switch
    {
        "http" or "ws" => "http",
        "https" or "wss" => "https",
        _ => null,
    };
}
