using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol;

/// <summary>The open packet's JSON, to the character.</summary>
public sealed class OpenPacketTests
{
    [Fact]
    public void The_defaults_are_written_without_spaces_in_the_order_of_the_protocol() =>
        OpenPacket.Data("abc", canUpgrade: true, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(20), 1_000_000)
            .ShouldBe("""{"sid":"abc","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}""");

    [Fact]
    public void Without_an_upgrade_the_list_is_empty() =>
        OpenPacket.Data("abc", canUpgrade: false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 3)
            .ShouldBe("""{"sid":"abc","upgrades":[],"pingInterval":1000,"pingTimeout":2000,"maxPayload":3}""");

    [Theory]
    [InlineData(300)]
    [InlineData(1)]
    [InlineData(299)]
    [InlineData(25_000)]
    [InlineData(16_777_217)]
    [InlineData(2_147_483_000)]
    public void Milliseconds_are_exact(int milliseconds) =>
        OpenPacket.Data("s", false, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds), 1)
            .ShouldContain($"\"pingInterval\":{milliseconds},\"pingTimeout\":{milliseconds},");

    [Fact]
    public void A_sid_that_JSON_would_break_on_is_escaped() =>
        OpenPacket.Data("a\"b", false, TimeSpan.Zero, TimeSpan.Zero, 1).ShouldStartWith("{\"sid\":\"a\\u0022b\",");
}
