using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Takes the word of whoever names himself: <c>Authorization: Name Ada</c>.</summary>
internal sealed class NameAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const string SchemeName = "Name";

    /// <summary>The header of a client.</summary>
    public static string Header(string name) => $"Authorization: {SchemeName} {name}";

    /// <summary>Adds it to an application, with the policy <c>members</c>, to which all but Mallory belong.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddAuthentication(SchemeName).AddScheme<AuthenticationSchemeOptions, NameAuthentication>(SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(
            "members",
            policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.Identity?.Name != "Mallory"));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{SchemeName} ", StringComparison.Ordinal)) return Task.FromResult(AuthenticateResult.NoResult());

        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, header[(SchemeName.Length + 1)..])], SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName)));
    }
}
