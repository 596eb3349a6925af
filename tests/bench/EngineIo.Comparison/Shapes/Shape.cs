using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Shapes;

/// <summary>A kind of work that servers are compared at.</summary>
/// <param name="Id">What it is called on the command line.</param>
/// <param name="Title">What it is called in the tables.</param>
/// <param name="Unit">What is counted, in the singular.</param>
/// <param name="Needs">What a server has to do for it.</param>
/// <param name="Job">What the load client does; the server is filled in.</param>
internal sealed record Shape(string Id, string Title, string Unit, Duties Needs, LoadJob Job)
{
    /// <summary>Whether each run wants a server that has done nothing before: a used one has memory left over.</summary>
    public bool WantsFreshServer => Job.Workload == Workload.Idle;
}
