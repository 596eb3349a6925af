using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Consumers;

/// <summary>A new project of somebody who has added the package.</summary>
internal sealed class UserProject
{
    private readonly string _folder;

    /// <summary>Writes the project, which has no code yet.</summary>
    /// <param name="packages">Where the package comes from.</param>
    /// <param name="name">The name of the project and of its assembly.</param>
    /// <param name="frameworks">What it is built for.</param>
    public UserProject(Packages packages, string name, params string[] frameworks)
    {
        _folder = packages.CreateFolder(name);
        Add($"{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFrameworks>{string.Join(';', frameworks)}</TargetFrameworks>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EngineIo" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Add(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    /// <summary>Where a build puts something.</summary>
    public string Output(string framework, string file) => Path.Combine(_folder, "bin", "Debug", framework, file);

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<string> RunAsync(params string[] arguments) => Dotnet.RunAsync(_folder, arguments);

    /// <summary>Runs <c>dotnet</c> in the project's folder; it may fail.</summary>
    public Task<(int ExitCode, string Output)> TryAsync(params string[] arguments) => Dotnet.TryAsync(_folder, arguments);
}
