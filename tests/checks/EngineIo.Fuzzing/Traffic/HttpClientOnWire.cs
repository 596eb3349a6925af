using System.Text;

namespace EngineIo.Fuzzing.Traffic;

/// <summary>One who makes requests on a connection that is kept, and looks at each answer.</summary>
internal sealed class HttpClientOnWire(FuzzServer server) : IDisposable
{
    private RawConnection? _connection;

    /// <summary>Makes a request, and returns the answer; its status is 0 where the server closed the connection instead.</summary>
    public async Task<RawResponse> AskAsync(ReadOnlyMemory<byte> request, bool isHead = false)
    {
        _connection ??= await RawConnection.OpenAsync(server.EndPoint);
        await _connection.TrySendAsync(request);
        RawResponse response;
        try
        {
            response = await RawResponse.ReadAsync(_connection.Reader, isHead);
        }
        catch (EndOfStreamException)
        {
            Hang();
            return new(0, [], []);
        }

        Answers.Check(response.Status);
        if (response.Status is 101 or 400 or 413 or 414 or 431 or 505 || response.Header("Connection") is "close") Hang();
        return response;
    }

    public Task<RawResponse> GetAsync(string query) =>
        AskAsync(Encoding.ASCII.GetBytes(RawRequest.Bodiless("GET", $"/engine.io/?{query}")));

    public Task<RawResponse> PostAsync(string query, byte[] body, string contentType = "text/plain;charset=UTF-8") =>
        AskAsync(RawRequest.WithBody("POST", $"/engine.io/?{query}", body, $"Content-Type: {contentType}"));

    /// <summary>Opens a session, and returns its sid.</summary>
    public async Task<string> OpenAsync(string query)
    {
        var response = await GetAsync(query);
        response.Status.ShouldBe(200, response.Text);

        // In all forms of a payload: JSONP escapes the quotes.
        var text = response.Text.Replace(@"\u0022", "\"", StringComparison.Ordinal);
        var start = text.IndexOf("\"sid\":\"", StringComparison.Ordinal) + 7;
        return text[start..text.IndexOf('"', start)];
    }

    /// <summary>Ends the connection; the next request opens another.</summary>
    public void Hang()
    {
        _connection?.Dispose();
        _connection = null;
    }

    public void Dispose() => Hang();
}
