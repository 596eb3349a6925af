using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Hosting;

/// <summary>Which pages may talk to the server: the check of <c>Origin</c>, and the headers of CORS.</summary>
/// <remarks>A browser sends the header and cannot be made not to; a request without it is not restricted: it comes from a program, or its page can't read the answer, but for that to JSONP.</remarks>
internal sealed class OriginPolicy
{
    private readonly IReadOnlyList<OriginPattern>? _patterns;
    private readonly Func<string, bool>? _predicate;
    private readonly bool _allowCredentials;

    public OriginPolicy(EngineIoOptions options)
    {
        _patterns = options.AllowedOrigins?.Select(OriginPattern.Parse).ToArray();
        _predicate = options.AllowOrigin;
        _allowCredentials = options.AllowCredentials;
    }

    /// <summary>Whether the check, and the headers, are left to the application.</summary>
    private bool IsOff => _patterns is { Count: 0 } && _predicate is null;

    /// <summary>Checks a request's origin, and puts the headers of an allowed one on the response, whatever that will be.</summary>
    /// <param name="http">The request.</param>
    /// <returns>Whether the request may go on.</returns>
    public bool Admit(HttpContext http)
    {
        var origins = http.Request.Headers.Origin;
        if (IsOff || origins.Count == 0) return true;
        if (origins is not [{ } origin] || !IsHeaderText(origin) || !IsAllowed(origin, http.Request)) return false;

        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (_allowCredentials) headers.AccessControlAllowCredentials = "true";
        return true;
    }

    /// <summary>Answers a preflight request.</summary>
    /// <param name="http">The request, which was admitted.</param>
    public static void AnswerPreflight(HttpContext http)
    {
        const string Methods = "OPTIONS, GET, POST";
        var headers = http.Response.Headers;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.Allow = Methods;
        if (headers.AccessControlAllowOrigin.Count == 0) return;

        headers.AccessControlAllowMethods = Methods;
        var requested = http.Request.Headers.AccessControlRequestHeaders.ToString();
        if (IsHeaderText(requested)) headers.AccessControlAllowHeaders = requested;
    }

    /// <summary>Whether a text that came in a header may go out in one: a request's may hold what no response's can. No browser sends such.</summary>
    private static bool IsHeaderText(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private bool IsAllowed(string origin, HttpRequest request)
    {
        if (_patterns is null && OriginPattern.AreSame(origin, $"{request.Scheme}://{request.Host.Value}")) return true;
        if (_predicate is not null && _predicate(origin)) return true;
        if (_patterns is null) return false;
        foreach (var pattern in _patterns)
            if (pattern.Matches(origin)) return true;
        return false;
    }
}
