using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Takes the word of whoever brings claims: <c>Authorization: Claims id=7&amp;name=Ada</c>.</summary>
internal sealed class ClaimsAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const string SchemeName = "Claims";

    /// <summary>The header of a client.</summary>
    public static string Header(string claims) => $"Authorization: {SchemeName} {claims}";

    /// <summary>Adds it to an application, with the policy <c>members</c>, to which all but Mallory belong.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddAuthentication(SchemeName).AddScheme<AuthenticationSchemeOptions, ClaimsAuthentication>(SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(
            "members",
            policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.Identity?.Name != "Mallory"));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{SchemeName} ", StringComparison.Ordinal)) return Task.FromResult(AuthenticateResult.NoResult());

        var claims =
            from pair in QueryHelpers.ParseQuery(header[(SchemeName.Length + 1)..])
            select new Claim(TypeOf(pair.Key), $"{pair.Value}");
        var user = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName)));
    }

    private static string TypeOf(string key) => key switch
    {
        "id" => ClaimTypes.NameIdentifier,
        "name" => ClaimTypes.Name,
        _ => key,
    };
}
