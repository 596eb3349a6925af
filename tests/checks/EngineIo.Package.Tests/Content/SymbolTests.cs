using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Content;

/// <summary>A debugger steps into the sources, which lie in the symbols; and nothing tells where the packages were made.</summary>
public sealed class SymbolTests(Packages packages)
{
    /// <summary>The kind of the record that holds a source, by the specification of portable symbols.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Theory]
    [InlineData("EngineIo", "EngineIo.Runtime", "Sockets/EngineIoSocket.cs")]
    [InlineData("EngineIo.Abstractions", "EngineIo.Abstractions", "EngineIoMessage.cs")]
    [InlineData("EngineIo.Client", "EngineIo.Client", "EngineIoClient.cs")]
    public void Belong_to_the_assembly_and_hold_every_source(string id, string name, string source)
    {
        using var symbols = packages.Open($"{id}.*.snupkg");
        using var package = packages.Open($"{id}.*.nupkg");
        using var provider = MetadataReaderProvider.FromPortablePdbStream(Read(symbols, $"lib/net10.0/{name}.pdb"));
        using var assembly = new PEReader(Read(package, $"lib/net10.0/{name}.dll"));
        var reader = provider.GetMetadataReader();
        var documents = reader.Documents.Select(handle => (Handle: handle, Name: reader.GetString(reader.GetDocument(handle).Name))).ToArray();

        var debugDirectory = assembly.ReadDebugDirectory().First(entry => entry.Type is DebugDirectoryEntryType.CodeView);
        assembly.ReadCodeViewDebugDirectoryData(debugDirectory).Guid.ShouldBe(new BlobContentId(reader.DebugMetadataHeader!.Id).Guid);
        documents.Select(document => document.Name).ShouldContain($"/_/src/{name}/{source}");
        documents.ShouldAllBe(document => document.Name.StartsWith($"/_/src/{name}/", StringComparison.Ordinal));
        documents.Where(document => !HasSource(reader, document.Handle)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("EngineIo.*.nupkg")]
    [InlineData("EngineIo.*.snupkg")]
    [InlineData("EngineIo.Abstractions.*.nupkg")]
    [InlineData("EngineIo.Abstractions.*.snupkg")]
    [InlineData("EngineIo.Client.*.nupkg")]
    [InlineData("EngineIo.Client.*.snupkg")]
    [InlineData("EngineIo.Templates.*.nupkg")]
    public void Say_nothing_of_the_machine(string file)
    {
        string[] places = [packages.Sources, Build.Repository, Build.RestoredPackages];
        using var package = packages.Open(file);

        var found = from entry in package.Entries
                    let bytes = Read(package, entry.FullName).ToArray()
                    from place in places
                    from encoding in new[] { Encoding.UTF8, Encoding.Unicode }
                    where bytes.AsSpan().IndexOf(encoding.GetBytes(place)) >= 0
                    select $"{place} in {entry.FullName}";

        found.ShouldBeEmpty();
    }

    private static bool HasSource(MetadataReader reader, DocumentHandle document) => reader.GetCustomDebugInformation(document)
        .Any(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == EmbeddedSource);

    private static MemoryStream Read(ZipArchive package, string entry)
    {
        var bytes = new MemoryStream();
        using (var stream = package.GetEntry(entry)!.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        return bytes;
    }
}
