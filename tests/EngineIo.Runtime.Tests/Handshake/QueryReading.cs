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

        ShouldHold(read.Transport, "transport");
        ShouldHold(read.Revision, "EIO");
        ShouldHold(read.Sid, "sid");
        ShouldHold(read.Base64, "b64");
        ShouldHold(read.JsonpIndex, "j");

        void ShouldHold(QueryParameter parameter, string name)
        {
            string[] values = [.. request.Query[name].Select(value => value ?? "").Distinct()];
            parameter.IsGiven.ShouldBe(request.Query.ContainsKey(name));
            parameter.IsAmbiguous.ShouldBe(values.Length > 1);
            parameter.IsEmpty.ShouldBe(values is [] or [""]);
            if (!parameter.IsAmbiguous) parameter.Value.ToString().ShouldBe(values is [var value] ? value : "");
        }
    }
}
