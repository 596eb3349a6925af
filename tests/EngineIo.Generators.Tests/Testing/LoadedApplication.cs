using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>A source that is compiled with what is generated for it, and loaded until it is disposed.</summary>
internal sealed class LoadedApplication : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Tests", isCollectible: true);
    private readonly Assembly _assembly;

    private LoadedApplication(Stream image) => _assembly = _context.LoadFromStream(image);

    public static LoadedApplication Of(params string[] sources) => Of(TestCompilation.Of(sources));

    public static LoadedApplication Of(CSharpCompilation source)
    {
        using var image = new MemoryStream();
        var compilation = GeneratorRun.Of(source).ShouldCompile().Compilation;
        compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success.ShouldBeTrue();
        image.Position = 0;
        return new LoadedApplication(image);
    }

    /// <summary>The result of a static method <c>Program.Name()</c>.</summary>
    public T Call<T>(string name) => _assembly.GetType("Program", throwOnError: true)!.GetMethod(name)!.CreateDelegate<Func<T>>()();

    public void Dispose() => _context.Unload();
}
