using EngineIo.NativeAot.Tests.Publishing;

// Each test keeps both the compiler and a server busy: side by side they would only wait for each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

[assembly: AssemblyFixture(typeof(Publisher))]
