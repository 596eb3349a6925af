using EngineIo.Hosting;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Handshake;

/// <summary>Our reading of a query beside the framework's.</summary>
internal static class QueryReading
{
    /// <summary>Reads a query both ways.</summary>
    /// <param name="query">The query, with its question mark.</param>
    public static void ShouldBeAsTheFrameworks(string query)
    {
        var request = new DefaultHttpContext { Request = { QueryString = new(query) } }.Request;

        var read = new RequestQuery(request);

        read.Transport.ToString().ShouldBe(request.Query["transport"].ToString());
        read.Revision.ToString().ShouldBe(request.Query["EIO"].ToString());
        read.Sid.ToString().ShouldBe(request.Query["sid"].ToString());
        read.Base64.ToString().ShouldBe(request.Query["b64"].ToString());
        read.JsonpIndex.ToString().ShouldBe(request.Query["j"].ToString());
        read.IsJsonp.ShouldBe(request.Query.ContainsKey("j"));
    }
}
