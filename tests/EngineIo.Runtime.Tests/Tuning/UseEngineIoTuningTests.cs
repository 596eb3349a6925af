using EngineIo.Kestrel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Tuning;

/// <summary>The tuned profile. That it works with inline scheduling, in a process of its own, is tested with the real clients.</summary>
public sealed class UseEngineIoTuningTests
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    [Fact]
    public void What_the_operator_has_set_stands()
    {
        // Also, the sockets of this process are to stay as they are.
        Environment.SetEnvironmentVariable(InlineCompletions, "0");
        var builder = WebApplication.CreateSlimBuilder();

        builder.WebHost.UseEngineIoTuning().ShouldBeSameAs(builder.WebHost);

        Environment.GetEnvironmentVariable(InlineCompletions).ShouldBe("0");
        using var app = builder.Build();
        app.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value.UnsafePreferInlineScheduling.ShouldBeTrue();
        app.Services.GetRequiredService<IOptions<DirectSocketOptions>>().Value.FromTheStart.ShouldBeTrue();
        app.Services.GetRequiredService<IOptions<DirectSocketOptions>>().Value.DetachesWebSockets.ShouldBeTrue();
        app.Services.GetRequiredService<IMemoryPoolFactory<byte>>().Create().MaxBufferSize.ShouldBe(65_536);
    }

    [Fact]
    public void Each_part_can_be_left_out()
    {
        var builder = WebApplication.CreateSlimBuilder();

        builder.WebHost.UseEngineIoTuning(inlineScheduling: false, directResponses: false, blockSize: 4096, detachWebSockets: false);

        using var app = builder.Build();
        app.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value.UnsafePreferInlineScheduling.ShouldBeFalse();
        app.Services.GetRequiredService<IOptions<DirectSocketOptions>>().Value.FromTheStart.ShouldBeFalse();
        app.Services.GetRequiredService<IOptions<DirectSocketOptions>>().Value.DetachesWebSockets.ShouldBeFalse();
        app.Services.GetRequiredService<IMemoryPoolFactory<byte>>().Create().MaxBufferSize.ShouldBe(4096);
    }

    [Fact]
    public void Blocks_are_no_smaller_than_Kestrels()
    {
        var builder = WebApplication.CreateSlimBuilder();

        Should.Throw<ArgumentOutOfRangeException>(() => builder.WebHost.UseEngineIoTuning(blockSize: 4095)).ParamName.ShouldBe("blockSize");
        Should.Throw<ArgumentNullException>(() => EngineIoWebHostBuilderExtensions.UseEngineIoTuning(null!));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(65_536, true)]
    [InlineData(65_536, false)]
    [InlineData(300_000, true)]
    [InlineData(300_000, false)]
    public async Task Messages_of_any_length_go_through_the_large_blocks(int length, bool directResponses)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.WebHost.UseEngineIoTuning(inlineScheduling: false, directResponses),
        });

        using var socket = await server.OpenWebSocketAsync();
        await socket.RoundTripAsync(new string('x', length));
        var client = await server.OpenPollingAsync();
        (await client.PostAsync($"4{new string('y', length)}")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload($"4{new string('y', length)}");
    }
}
