namespace EngineIo.Tests.Support;

/// <summary>A poll that the server holds.</summary>
internal sealed class ParkedPoll(RawConnection connection) : IDisposable
{
    public RawConnection Connection { get; } = connection;

    /// <summary>The answer, when it comes.</summary>
    public Task<RawResponse> Response { get; } = RawResponse.ReadAsync(connection.Reader);

    /// <summary>The client goes away.</summary>
    public void Abort() => Connection.Reset();

    public void Dispose() => Connection.Dispose();
}
