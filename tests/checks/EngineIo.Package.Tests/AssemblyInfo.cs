using EngineIo.Package.Tests.Packing;

[assembly: AssemblyFixture(typeof(Packages))]
