namespace EngineIo.Tests.Handshake;

/// <summary>The query is read as the framework's own collection would have it.</summary>
public sealed class RequestQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?EIO=4&transport=polling")]
    [InlineData("?eio=4&Transport=websocket&SID=abc")]
    [InlineData("?EIO=4&transport=polling&transport=websocket")]
    [InlineData("?EIO=4&EIO=4&sid=a&sid=b&sid=")]
    [InlineData("?sid=%61%2Bb+c&j=%31")]
    [InlineData("?j")]
    [InlineData("?j=&b64=1")]
    [InlineData("?b64&sid=%")]
    [InlineData("?&&=x&EIO==4&transport=a=b&%73id=abc")]
    public void As_the_frameworks_collection(string query) => QueryReading.ShouldBeAsTheFrameworks(query);
}
