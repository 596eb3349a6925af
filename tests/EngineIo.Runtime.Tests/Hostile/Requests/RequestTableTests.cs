using static EngineIo.Tests.Hostile.Answers;

namespace EngineIo.Tests.Hostile.Requests;

/// <summary>What an attacker asks for over HTTP, request by request, and the exact answer.</summary>
public sealed class RequestTableTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    public static TheoryData<string> Queries => QueryRows.All.Names;

    public static TheoryData<string> Targets => TargetRows.All.Names;

    public static TheoryData<string> Upgrades => UpgradeHeaderRows.All.Names;

    public static TheoryData<string> Headers => HeaderRows.All.Names;

    public static TheoryData<string> Bodies => BodyRows.All.Names;

    [Theory]
    [MemberData(nameof(Queries))]
    public Task A_query(string name) => TryAsync(QueryRows.All[name]);

    [Theory]
    [MemberData(nameof(Targets))]
    public Task A_method_or_a_path(string name) => TryAsync(TargetRows.All[name]);

    [Theory]
    [MemberData(nameof(Upgrades))]
    public Task The_headers_of_a_WebSocket(string name) => TryAsync(UpgradeHeaderRows.All[name]);

    [Theory]
    [MemberData(nameof(Headers))]
    public Task A_header(string name) => TryAsync(HeaderRows.All[name]);

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task The_length_or_the_type_of_a_body(string name) => TryAsync(BodyRows.All[name]);

    private async Task TryAsync(HostileRequest row)
    {
        var server = hostile.Server;
        var client = await server.OpenPollingAsync();
        (await server.Server.SendAsync(client.Sid, "kept")).ShouldBeTrue();
        using var webSocket = await server.OpenWebSocketAsync();
        using var connection = await server.ConnectAsync();

        await connection.TrySendAsync(row.Bytes(client.Sid, webSocket.Sid));
        (await NextAsync(connection, row.Text.StartsWith("HEAD ", StringComparison.Ordinal))).ShouldBe(row.Answer);

        if (row.Events is [.., var last] && last.StartsWith("disconnect", StringComparison.Ordinal))
        {
            (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", .. row.Events]);
            await client.ShouldBeGoneAsync();
        }
        else
        {
            (await client.PostAsync("4late")).ShouldBeOk();
            await server.Recorder.UntilAsync(client.Sid, "text late");
            server.Recorder.Events(client.Sid).ShouldBe(["connect", .. row.Events, "text late"]);
            if (row.Answer != "200 4kept") (await client.PollAsync()).Text.ShouldStartWith("4kept");
        }

        await webSocket.RoundTripAsync();
        webSocket.Dispose();
        connection.Dispose();
        await hostile.ShouldServeAsync();
    }
}
