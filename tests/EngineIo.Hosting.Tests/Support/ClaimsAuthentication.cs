using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>
/// Takes the word of whoever brings claims: <c>Authorization: Claims id=7&amp;name=Ada</c>. The value <c>expires</c> is no claim: it is
/// when the ticket expires, in seconds of Unix time.
/// </summary>
internal class ClaimsAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const string SchemeName = "Claims";
    private const string Expires = "expires";

    /// <summary>The header of a client.</summary>
    public static string Header(string claims) => $"Authorization: {SchemeName} {claims}";

    /// <summary>The header of a client whose ticket expires.</summary>
    public static string Header(string claims, DateTimeOffset expires) => Header($"{claims}&{Expires}={expires.ToUnixTimeSeconds()}");

    /// <summary>Adds it to an application, with the policy <c>members</c>, to which all but Mallory belong.</summary>
    public static void AddTo(IServiceCollection services)
    {
        AddTo<ClaimsAuthentication>(services);
    }

    /// <summary>Adds it, or what is derived from it, to an application.</summary>
    public static void AddTo<TScheme>(IServiceCollection services) where TScheme : ClaimsAuthentication
    {
        services.AddAuthentication(SchemeName).AddScheme<AuthenticationSchemeOptions, TScheme>(SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(
            "members",
            policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.Identity?.Name != "Mallory"));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{SchemeName} ", StringComparison.Ordinal)) return Task.FromResult(AuthenticateResult.NoResult());

        var values = QueryHelpers.ParseQuery(header[(SchemeName.Length + 1)..]);
        var claims =
            from pair in values
            where pair.Key != Expires
            select new Claim(TypeOf(pair.Key), $"{pair.Value}");
        var user = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        var properties = new AuthenticationProperties();
        if (values.TryGetValue(Expires, out var expires))
            properties.ExpiresUtc = DateTimeOffset.FromUnixTimeSeconds(long.Parse($"{expires}", CultureInfo.InvariantCulture));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, properties, SchemeName)));
    }

    private static string TypeOf(string key) => key switch
    {
        "id" => ClaimTypes.NameIdentifier,
        "name" => ClaimTypes.Name,
        _ => key,
    };
}
