using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting.Tests.Support;

/// <summary>Sends whoever may not go on to a login page, in one of the ways that schemes have: as the header <c>X-Login</c> says.</summary>
internal sealed class LoginPageAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : ClaimsAuthentication(options, log, encoder)
{
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => RedirectAsync("/login");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => RedirectAsync("/denied");

    private Task RedirectAsync(string page)
    {
        Response.Cookies.Append(".AspNetCore.Correlation.abc", "N");
        Response.Cookies.Append("theme", "dark");
        var location = $"https://login.example{page}?ReturnUrl={Uri.EscapeDataString(Request.PathBase + Request.Path + Request.QueryString)}";
        if (Request.Headers["X-Login"] == "form")
        {
            Response.ContentType = "text/html; charset=UTF-8";
            return Response.WriteAsync($"<form action='{location}'></form>");
        }

        Response.StatusCode = Request.Headers["X-Login"] == "303" ? 303 : 302;
        Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
