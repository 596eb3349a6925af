using System.Text;
using EngineIo.Fuzzing.Inputs;
using EngineIo.Tests.Handshake;

namespace EngineIo.Fuzzing.Codec;

/// <summary>The reader of queries: it reads what the framework's own collection holds.</summary>
internal sealed class QueryTarget : CodecTarget
{
    public override string Name => "query";

    public override byte[] Draw(Random random) => Mutator.Mutate(Requests.Query(random), Requests.Query(random), random);

    protected override void Try(byte[] input) => QueryReading.ShouldBeAsTheFrameworks($"?{Encoding.Latin1.GetString(input)}");
}
