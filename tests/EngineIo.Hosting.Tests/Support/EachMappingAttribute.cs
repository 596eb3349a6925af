using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Runs a theory once for each <see cref="Mapping"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EachMappingAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Mapping>().Select(mapping => new TheoryDataRow<Mapping>(mapping))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
