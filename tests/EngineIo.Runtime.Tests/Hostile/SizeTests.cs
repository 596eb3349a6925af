using EngineIo.Tests.Hostile.Frames;
using EngineIo.Tests.Hostile.Jsonp;
using EngineIo.Tests.Hostile.Payloads;
using EngineIo.Tests.Hostile.Requests;
using EngineIo.Tests.Hostile.Upgrades;

namespace EngineIo.Tests.Hostile;

public sealed class SizeTests
{
    /// <summary>A row that falls out of the data of its theory is a test that nobody misses.</summary>
    [Fact]
    public void The_tables_have_more_than_300_rows() => new[]
    {
        QueryRows.All.Count, TargetRows.All.Count, UpgradeHeaderRows.All.Count, HeaderRows.All.Count, BodyRows.All.Count,
        PayloadRows4.All.Count, TextPayloadRows3.All.Count, BinaryPayloadRows3.All.Count,
        FrameRows4.All.Count, FrameRows3.All.Count, UpgradeRows.All.Count, FormRows.All.Count,
    }.Sum().ShouldBeGreaterThan(300);
}
