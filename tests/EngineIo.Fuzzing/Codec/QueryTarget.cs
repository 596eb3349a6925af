using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Fuzzing.Codec;

/// <summary>The reader of queries: it reads what the framework's own collection holds.</summary>
internal sealed class QueryTarget : CodecTarget
{
    public override string Name => "query";

    public override byte[] Draw(Random random) => Mutator.Mutate(Requests.Query(random), Requests.Query(random), random);

    protected override void Try(byte[] input)
    {
        var request = new DefaultHttpContext { Request = { QueryString = new($"?{Encoding.Latin1.GetString(input)}") } }.Request;
        var read = new RequestQuery(request);

        read.Transport.ToString().ShouldBe(request.Query["transport"].ToString());
        read.Revision.ToString().ShouldBe(request.Query["EIO"].ToString());
        read.Sid.ToString().ShouldBe(request.Query["sid"].ToString());
        read.Base64.ToString().ShouldBe(request.Query["b64"].ToString());
        read.JsonpIndex.ToString().ShouldBe(request.Query["j"].ToString());
        read.IsJsonp.ShouldBe(request.Query.ContainsKey("j"));
    }
}
