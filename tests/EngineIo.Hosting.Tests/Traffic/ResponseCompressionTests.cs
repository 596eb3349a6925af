using System.IO.Compression;
using System.Text;
using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace EngineIo.Hosting.Tests.Traffic;

/// <summary>The application compresses its responses, and Engine.IO does too: nothing is compressed twice.</summary>
public sealed class ResponseCompressionTests
{
    private static readonly ServerSetup Compressing = new()
    {
        Build = builder => builder.Services.AddResponseCompression(),
        Map = app =>
        {
            app.UseResponseCompression();
            app.MapEngineIo<RecordingHandler>();
        },
    };

    [Theory]
    [InlineData(10)] // below the threshold: Engine.IO leaves it, the application compresses it
    [InlineData(100_000)]
    public async Task A_poll_is_compressed_once(int length)
    {
        await using var server = await TestServer.StartAsync(Compressing);
        var client = await server.OpenPollingAsync();
        var text = $"4{new string('x', length)}";
        (await client.PostAsync(text)).ShouldBeOk();

        var response = await server.GetAsync(client.Target, "Accept-Encoding: gzip");

        response.Header("Content-Encoding").ShouldBe("gzip");
        await using var unzipped = new GZipStream(new MemoryStream(response.Body), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        (await reader.ReadToEndAsync()).ShouldBe(text);
    }

    [Fact]
    public async Task A_parked_poll_and_a_WebSocket_go_through_it()
    {
        await using var server = await TestServer.StartAsync(Compressing);
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();
        using var socket = await server.OpenWebSocketAsync();

        await client.ShouldBeAliveWhileParkedAsync(parked);
        await socket.RoundTripAsync();
    }
}
