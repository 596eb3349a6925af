using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Server;

/// <summary>Services that a handler can't get, or must not keep, are found when it is mapped.</summary>
public sealed partial class HandlerServiceTests
{
    public static TheoryData<string, bool> Ways =>
        new() { { "Production", true }, { "Production", false }, { "Development", true }, { "Development", false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_service_of_the_constructor_that_is_not_registered(string environment, bool routed) =>
        ProblemOf<TakesDirectory>(environment, routed, _ => { }).ShouldBe(
            "The handler 'EngineIo.Tests.Server.HandlerServiceTests.TakesDirectory' can't be mapped: The parameter 'directory' of its "
            + "constructor takes "
            + "the service 'EngineIo.Tests.Server.HandlerServiceTests.Directory', which is not registered: register it, for example with "
            + "builder.Services.AddSingleton<HandlerServiceTests.Directory>(), or make the parameter nullable if the handler can do "
            + "without it.");

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_scoped_service_of_the_constructor(string environment, bool routed) =>
        ProblemOf<TakesDirectory>(environment, routed, services => services.AddScoped<Directory>()).ShouldBe(
            "The handler 'EngineIo.Tests.Server.HandlerServiceTests.TakesDirectory' can't be mapped: The parameter 'directory' of its "
            + "constructor takes "
            + "the scoped service 'EngineIo.Tests.Server.HandlerServiceTests.Directory', but the handler is one instance for all "
            + "clients, which would all "
            + "share that service: take it in the methods that use it ([FromServices] HandlerServiceTests.Directory directory), or make "
            + "one handler for "
            + "each connection with [EngineIoHandler(Lifetime = HandlerLifetime.Connection)].");

    [Theory]
    [MemberData(nameof(Ways))]
    public void Services_of_methods_that_are_not_registered_all_at_once(string environment, bool routed)
    {
        var problem = ProblemOf<TakesInMethods>(environment, routed, _ => { });

        problem.ShouldContain("The parameter 'rooms' of 'Connect' takes the service 'EngineIo.Tests.Server.HandlerServiceTests.IRooms', which is not registered");
        problem.ShouldContain("AddSingleton<HandlerServiceTests.IRooms, TheClassThatImplementsIt>()");
        problem.ShouldContain(
            "'second' of 'Text' takes the service 'EngineIo.Tests.Server.HandlerServiceTests.Directory' with the key \"second\"");
        problem.ShouldContain("AddKeyedSingleton<HandlerServiceTests.Directory>(\"second\")");
        problem.ShouldContain("'directory' of 'Bye' takes");
        problem.ShouldNotContain("optional");
    }

    [Fact]
    public void Methods_may_take_services_of_any_lifetime() => ShouldMap<TakesInMethods>(services =>
    {
        services.AddScoped<IRooms, Rooms>().AddTransient<Directory>();
        services.AddKeyedScoped<Directory>("second");
    });

    [Fact]
    public void A_service_for_any_key_is_one_for_each() => ShouldMap<TakesInMethods>(services =>
        services.AddScoped<IRooms, Rooms>().AddSingleton<Directory>().AddKeyedSingleton<Directory>(KeyedService.AnyKey));

    [Fact]
    public void A_scoped_service_with_a_key_is_found_too() => ProblemOf<TakesKeyed>("Production", true, services =>
            services.AddSingleton<Directory>().AddKeyedScoped<Directory>("own"))
        .ShouldContain("the scoped service 'EngineIo.Tests.Server.HandlerServiceTests.Directory' with the key \"own\"");

    [Fact]
    public void One_of_another_key_does_not_count() => ShouldMap<TakesKeyed>(services =>
        services.AddScoped<Directory>().AddKeyedScoped<Directory>("another").AddKeyedSingleton<Directory>("own"));

    [Fact]
    public void Of_several_registrations_the_last_one_counts()
    {
        ShouldMap<TakesDirectory>(services => services.AddScoped<Directory>().AddSingleton<Directory>());
        ProblemOf<TakesDirectory>("Production", true, services => services.AddSingleton<Directory>().AddScoped<Directory>())
            .ShouldContain("scoped");
    }

    [Fact]
    public void An_optional_service_may_be_missing_but_not_scoped()
    {
        ShouldMap<TakesOptional>(_ => { });
        ShouldMap<TakesOptional>(services => services.AddSingleton<Directory>());
        ProblemOf<TakesOptional>("Production", true, services => services.AddScoped<Directory>()).ShouldContain("'directory'");
    }

    [Fact]
    public void An_open_generic_service_is_scoped_as_what_it_was_registered_as() =>
        ProblemOf<TakesSnapshot>("Production", true, _ => { }).ShouldContain("IOptionsSnapshot<");

    [Fact]
    public void So_are_all_services_of_a_type_where_one_is()
    {
        ShouldMap<TakesAll>(_ => { });
        ShouldMap<TakesAll>(services => services.AddSingleton<IRooms, Rooms>());
        ProblemOf<TakesAll>("Production", true, services => services.AddScoped<IRooms, Rooms>().AddSingleton<IRooms, Rooms>())
            .ShouldContain("IEnumerable<");
    }

    [Fact]
    public void A_handler_of_one_connection_may_keep_scoped_services_and_misses_others()
    {
        ShouldMap<PerConnection>(services => services.AddScoped<Directory>());
        ProblemOf<PerConnection>("Production", true, _ => { }).ShouldContain("which is not registered");
    }

    [Fact]
    public void A_handler_that_the_application_makes_gets_what_that_gives_it()
    {
        ShouldMap<TakesDirectory>(services => services.AddSingleton(_ => new TakesDirectory(new Directory())));
        ShouldMap<TakesDirectory>(services => services.AddSingleton(new TakesDirectory(new Directory())));
        ProblemOf<TakesDirectory>("Production", true, services => services.AddSingleton<TakesDirectory>()).ShouldContain("'directory'");
    }

    [Fact]
    public void A_handler_that_is_registered_as_scoped_is_none_for_all_clients() =>
        ProblemOf<TakesDirectory>("Production", true, services => services.AddSingleton<Directory>().AddScoped<TakesDirectory>())
            .ShouldContain("AddSingleton<HandlerServiceTests.TakesDirectory>()");

    private static string ProblemOf<THandler>(string environment, bool routed, Action<IServiceCollection> register)
        where THandler : class, IEngineIoHandler<THandler>
    {
        using var app = Build(environment, register);
        return Should.Throw<InvalidOperationException>(() => Map<THandler>(app, routed)).Message;
    }

    private static void ShouldMap<THandler>(Action<IServiceCollection> register) where THandler : class, IEngineIoHandler<THandler>
    {
        using var app = Build("Production", register);
        Should.NotThrow(() => Map<THandler>(app, routed: true));
    }

    private static void Map<THandler>(WebApplication app, bool routed) where THandler : class, IEngineIoHandler<THandler>
    {
        if (routed) app.MapEngineIo<THandler>();
        else app.UseEngineIo<THandler>();
    }

    private static WebApplication Build(string environment, Action<IServiceCollection> register)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Services.AddEngineIo();
        register(builder.Services);

        // Where the container finds a mistake by itself, in development, it would end the test before the handler is mapped.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = false);
        return builder.Build();
    }

    internal interface IRooms;

    internal sealed class Rooms : IRooms;

    internal sealed class Directory;

    [EngineIoHandler]
    internal sealed partial class TakesDirectory(Directory directory)
    {
        [OnMessage] public string Text(string text) => $"{directory} {text}";
    }

    [EngineIoHandler]
    internal sealed partial class TakesKeyed([FromKeyedServices("own")] Directory directory)
    {
        [OnMessage] public string Text(string text) => $"{directory} {text}";
    }

    [EngineIoHandler]
    internal sealed partial class TakesOptional(Directory? directory = null)
    {
        [OnMessage] public string Text(string text) => $"{directory} {text}";
    }

    [EngineIoHandler]
    internal sealed partial class TakesSnapshot(IOptionsSnapshot<EngineIoOptions> options)
    {
        [OnMessage] public string Text(string text) => $"{options} {text}";
    }

    [EngineIoHandler]
    internal sealed partial class TakesAll(IEnumerable<IRooms> rooms)
    {
        [OnMessage] public string Text(string text) => $"{rooms} {text}";
    }

    [EngineIoHandler]
    internal sealed partial class TakesInMethods
    {
        [OnConnect] public static void Connect([FromServices] IRooms rooms) => _ = rooms;

        [OnMessage]
        public static string Text(string text, [FromKeyedServices("second")] Directory second, [FromServices] Rooms? optional = null) =>
            $"{text} {second} {optional}";

        [OnDisconnect] public static void Bye([FromServices] Directory directory) => _ = directory;
    }

    [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
    internal sealed partial class PerConnection(Directory directory)
    {
        [OnMessage] public string Text(string text) => $"{directory} {text}";
    }
}
