namespace EngineIo.Endurance.Clients;

/// <summary>One request after the other, on one connection or on a new one each.</summary>
/// <param name="dial">Opens a connection.</param>
/// <param name="keepsAlive">Whether a connection carries more than one request.</param>
internal sealed class HttpLane(Func<Task<RawConnection>> dial, bool keepsAlive) : IDisposable
{
    private RawConnection? _connection;

    public Task<RawResponse> GetAsync(string target) => SendAsync(Head("GET", target));

    public Task<RawResponse> PostAsync(string target, byte[] body, string contentType) =>
        SendAsync(RawRequest.WithBody("POST", target, body, [$"Content-Type: {contentType}", .. Persistence]));

    public void Dispose() => _connection?.Dispose();

    private string[] Persistence => keepsAlive ? [] : ["Connection: close"];

    private byte[] Head(string method, string target) =>
        System.Text.Encoding.ASCII.GetBytes(RawRequest.Bodiless(method, target, Persistence));

    private async Task<RawResponse> SendAsync(byte[] request)
    {
        _connection ??= await dial();
        await _connection.SendAsync(request);
        var response = await RawResponse.ReadAsync(_connection.Reader);
        if (keepsAlive) return response;

        _connection.Dispose();
        _connection = null;
        return response;
    }
}
