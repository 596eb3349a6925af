using System.Text;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Tests.Units;

/// <summary>What the server says in its first packet.</summary>
public sealed class OpenPacketTests
{
    [Fact]
    public void Is_read() =>
        Read("""{"sid":"s","upgrades":["x","websocket"],"pingInterval":25000,"pingTimeout":200,"maxPayload":1000000,"more":{}}""")
            .ShouldBe(new OpenPacket("s", true, TimeSpan.FromSeconds(25), TimeSpan.FromMilliseconds(200), 1_000_000));

    [Theory]
    [InlineData("""{"sid":"s","pingInterval":1,"pingTimeout":2}""")]
    [InlineData("""{"sid":"s","upgrades":[],"pingInterval":1,"pingTimeout":2,"maxPayload":0}""")]
    public void Upgrades_and_the_limit_may_be_missing(string json)
    {
        var open = Read(json).ShouldNotBeNull();

        open.CanUpgrade.ShouldBeFalse();
        open.MaxPayload.ShouldBeNull();
    }

    [Fact]
    public void Absurd_numbers_are_bounded()
    {
        var open = Read("""{"sid":"s","pingInterval":1e300,"pingTimeout":-5,"maxPayload":999999999999}""").ShouldNotBeNull();

        open.PingInterval.ShouldBe(TimeSpan.FromMilliseconds(int.MaxValue));
        open.PingTimeout.ShouldBe(TimeSpan.FromMilliseconds(1));
        open.MaxPayload.ShouldBe(int.MaxValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"sid":"","pingInterval":1,"pingTimeout":2}""")]
    [InlineData("""{"sid":5,"pingInterval":1,"pingTimeout":2}""")]
    [InlineData("""{"sid":"s","pingInterval":"1","pingTimeout":2}""")]
    [InlineData("""{"sid":"s","pingInterval":1}""")]
    [InlineData("""{"sid":"s","upgrades":5,"pingInterval":1,"pingTimeout":2}""")]
    public void Anything_else_is_none(string json) => Read(json).ShouldBeNull();

    private static OpenPacket? Read(string json) => OpenPacket.Read(Encoding.UTF8.GetBytes(json));
}
