using System.Text;
using EngineIo.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EngineIo.Tests.Server;

/// <summary>The configuration section <c>EngineIo</c>: what can't be read, and keys that mean nothing, stop the start.</summary>
public sealed class ConfigurationSectionTests
{
    [Theory]
    [InlineData("PingInterval", "20", "EngineIo:PingInterval is \"20\": that is 20 days: a time is written as hours:minutes:seconds, 20 seconds as \"00:00:20\".")]
    [InlineData("PingTimeout", "25000", "25000 seconds as \"06:56:40\", 25000 milliseconds as \"00:00:25\".")]
    [InlineData("UpgradeTimeout", "-5", "EngineIo:UpgradeTimeout is \"-5\": that is -5 days")]
    [InlineData("ShutdownTimeout", " 7 ", "that is 7 days")]
    [InlineData("PingInterval", "20s", "EngineIo:PingInterval is \"20s\": it is not a time")]
    [InlineData("PingInterval", "", "EngineIo:PingInterval is \"\": it is not a time")]
    [InlineData("MaxPayload", "1 MB", "EngineIo:MaxPayload is \"1 MB\": it must be a whole number.")]
    [InlineData("MaxBufferedBytes", "1e6", "EngineIo:MaxBufferedBytes is \"1e6\": it must be a whole number.")]
    [InlineData("MaxConnections", "many", "EngineIo:MaxConnections is \"many\": it must be a whole number.")]
    [InlineData("AllowUpgrades", "yes", "EngineIo:AllowUpgrades is \"yes\": it must be true or false.")]
    [InlineData("Transports", "Carrier", "EngineIo:Transports is \"Carrier\": it must be one or more of None, Polling, WebSocket.")]
    [InlineData("SendBufferFull", "7", "EngineIo:SendBufferFull is \"7\": it must be one of Wait, Drop")]
    [InlineData("Transports:0", "Polling", "EngineIo:Transports has several values or keys: it must be one text, with commas between several values.")]
    [InlineData("Cookie:SameSite", "Loose", "EngineIo:Cookie:SameSite is \"Loose\": it must be one of")]
    [InlineData("Cookie:MaxAge", "30", "EngineIo:Cookie:MaxAge is \"30\": that is 30 days")]
    public void A_value_that_cannot_be_read_stops_the_start(string key, string value, string problem) =>
        Refusal((key, value)).ShouldContain(problem);

    [Theory]
    [InlineData("PingIntervall", "EngineIo:PingIntervall is no option: 'PingInterval' is the nearest one.")]
    [InlineData("pingtimout", "EngineIo:pingtimout is no option: 'PingTimeout' is the nearest one.")]
    [InlineData("AllowedOrigin:0", "EngineIo:AllowedOrigin is no option: 'AllowedOrigins' is the nearest one.")]
    [InlineData("Cookies:Name", "EngineIo:Cookies is no option: 'Cookie' is the nearest one.")]
    [InlineData("Cookie:Pfad", "EngineIo:Cookie:Pfad is no option: 'Path' is the nearest one.")]
    [InlineData("Cookie:SameSit", "EngineIo:Cookie:SameSit is no option: 'SameSite' is the nearest one.")]
    [InlineData("Cookie:Path:Deep", "EngineIo:Cookie:Path has several values or keys")]
    [InlineData("AllowedOrigins:0:Name", "EngineIo:AllowedOrigins:0 is a section: it must be a text.")]
    [InlineData("MaxPayload:Bytes", "EngineIo:MaxPayload has several values or keys")]
    [InlineData("Zebra", "is the nearest one. All are PingInterval, PingTimeout,")]
    [InlineData("Cluster:Name", "EngineIo:Cluster is no option")]
    [InlineData("SidGenerator", "EngineIo:SidGenerator can't be set by configuration: set it in code.")]
    public void A_key_that_means_nothing_stops_the_start(string key, string problem) => Refusal((key, "x")).ShouldContain(problem);

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Refused(("PingInterval", "20"), ("MaxPayload", "x"), ("Cookie:Nam", "a"), ("Maxpayloads", "1"))
        .Failures.Count().ShouldBe(4);

    [Fact]
    public void Keys_and_names_of_values_are_read_without_case()
    {
        var options = Read(
            ("pinginterval", "00:00:07"), ("TRANSPORTS", "websocket"), ("allowUpgrades", "FALSE"), ("cookie:samesite", "strict"),
            ("Cookie:name", "io"));

        options.PingInterval.ShouldBe(TimeSpan.FromSeconds(7));
        options.Transports.ShouldBe(EngineIoTransport.WebSocket);
        options.AllowUpgrades.ShouldBeFalse();
        options.Cookie!.SameSite.ShouldBe(SameSiteMode.Strict);
    }

    [Fact]
    public void Null_leaves_the_default()
    {
        var options = ReadJson("""{ "EngineIo": { "PingInterval": null, "MaxConnections": null, "AllowedOrigins": null, "Cookie": null } }""");

        options.PingInterval.ShouldBe(TimeSpan.FromSeconds(25));
        options.MaxConnections.ShouldBeNull();
        options.AllowedOrigins.ShouldBeNull();
        options.Cookie.ShouldBeNull();
    }

    [Fact]
    public void Numbers_and_booleans_of_JSON_are_read()
    {
        var options = ReadJson("""{ "EngineIo": { "MaxPayload": 77, "MaxConnections": 9, "AllowUpgrades": false, "Transports": "Polling, WebSocket" } }""");

        (options.MaxPayload, options.MaxConnections, options.AllowUpgrades).ShouldBe((77, 9, false));
        options.Transports.ShouldBe(EngineIoTransport.Polling | EngineIoTransport.WebSocket);
    }

    [Fact]
    public void The_section_of_another_package_is_known_where_that_package_is()
    {
        Refusal(("Cluster:Name", "a")).ShouldContain("EngineIo:Cluster is no option");
        Read(services => ConfigurationSubsection.Register(services, "Cluster"), ("Cluster:Name", "a"), ("Cluster:Deep:Er", "b"));
        Refusal(services => ConfigurationSubsection.Register(services, "Cluster"), ("Clustre:Name", "a"))
            .ShouldContain("'Cluster' is the nearest one");
    }

    [Fact]
    public void Each_option_can_be_configured_or_is_said_to_be_none_that_can()
    {
        foreach (var property in typeof(EngineIoOptions).GetProperties())
        {
            // Whatever the option is, this is not its value; a key that nobody knows would be answered otherwise.
            var problems = property.Name is "AllowedOrigins" or "Cookie" ? "" : Refusal((property.Name, "?"));
            problems.ShouldNotContain("is no option", customMessage: property.Name);
        }
    }

    private static string Refusal(params (string, string)[] values) => Refused(_ => { }, values).Message;

    private static string Refusal(Action<IServiceCollection> register, params (string, string)[] values) =>
        Refused(register, values).Message;

    private static OptionsValidationException Refused(params (string, string)[] values) => Refused(_ => { }, values);

    private static OptionsValidationException Refused(Action<IServiceCollection> register, params (string, string)[] values) =>
        Should.Throw<OptionsValidationException>(() => Read(register, values));

    private static EngineIoOptions Read(params (string, string)[] values) => Read(_ => { }, values);

    private static EngineIoOptions Read(Action<IServiceCollection> register, params (string Key, string Value)[] values) =>
        Read(register, configuration => configuration.AddInMemoryCollection(
            values.Select(pair => KeyValuePair.Create<string, string?>($"EngineIo:{pair.Key}", pair.Value))));

    private static EngineIoOptions ReadJson(string json) =>
        Read(_ => { }, configuration => configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    private static EngineIoOptions Read(Action<IServiceCollection> register, Action<IConfigurationBuilder> configure)
    {
        var configuration = new ConfigurationBuilder();
        configure(configuration);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration.Build());
        services.AddEngineIo();
        register(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<EngineIoOptions>>().Get("App.Chat");
    }
}
