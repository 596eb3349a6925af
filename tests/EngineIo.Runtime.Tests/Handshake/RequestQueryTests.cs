namespace EngineIo.Tests.Handshake;

/// <summary>The query is read as the framework's own collection would have it, with values that are given twice counted once.</summary>
public sealed class RequestQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?EIO=4&transport=polling")]
    [InlineData("?eio=4&Transport=websocket&SID=abc")]
    [InlineData("?EIO=4&transport=polling&transport=websocket")]
    [InlineData("?EIO=4&EIO=4&sid=a&sid=b&sid=")]
    [InlineData("?EIO=&EIO=4")]
    [InlineData("?EIO=4&EIO=4&eio=%34")]
    [InlineData("?EIO=&EIO=&EIO")]
    [InlineData("?j=1&j=2&b64=&b64=1&transport=polling,polling")]
    [InlineData("?sid=%61%2Bb+c&j=%31")]
    [InlineData("?j")]
    [InlineData("?j=&b64=1")]
    [InlineData("?b64&sid=%")]
    [InlineData("?&&=x&EIO==4&transport=a=b&%73id=abc")]
    public void As_the_frameworks_collection(string query) => QueryReading.ShouldBeAsTheFrameworks(query);
}
