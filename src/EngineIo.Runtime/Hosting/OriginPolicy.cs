using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Hosting;

/// <summary>Which pages may talk to the server: the check of <c>Origin</c>, and the headers of CORS.</summary>
/// <remarks>
/// A browser sends the header and cannot be made not to; a request without it is not restricted: it comes from a program, or its page can't
/// read the answer, except one of JSONP.
/// </remarks>
internal sealed class OriginPolicy
{
    private const string Methods = "OPTIONS, GET, POST";

    private readonly OriginPattern[]? _patterns;
    private readonly Func<string, bool>? _predicate;
    private readonly bool _allowCredentials;

    public OriginPolicy(EngineIoOptions options)
    {
        _patterns = options.AllowedOrigins?.Select(OriginPattern.Parse).ToArray();
        _predicate = options.AllowOrigin;
        _allowCredentials = options.AllowCredentials ?? !AllowsAll(options);
    }

    /// <summary>Whether the check, and the headers, are left to the application.</summary>
    public bool IsOff => _patterns is { Length: 0 } && _predicate is null;

    /// <summary>Whether any page at all may act as the user who looks at it: only where both were set by hand.</summary>
    /// <param name="options">The options.</param>
    public static bool LetsAnyPageUseCredentials(EngineIoOptions options) => options.AllowCredentials is true && AllowsAll(options);

    /// <summary>Checks a request's origin, and puts the headers of an allowed one on the response, whatever that will be.</summary>
    /// <param name="http">The request.</param>
    /// <returns>Whether the request may go on.</returns>
    public bool Admit(HttpContext http)
    {
        if (IsOff || http.Request.Headers.Origin.Count == 0) return true;
        if (!TryGetAllowed(http.Request, out var origin)) return false;
        Allow(http.Response.Headers, origin);
        return true;
    }

    /// <summary>
    /// Puts the headers on a response that another part of the pipeline may have written in front of the endpoint: authorization, a rate
    /// limiter, the application's CORS policy. On a response of the endpoint itself they are already.
    /// </summary>
    /// <param name="http">The request, whose response is about to start.</param>
    public void Complete(HttpContext http)
    {
        if (IsOff || !TryGetAllowed(http.Request, out var origin)) return;
        var headers = http.Response.Headers;
        Allow(headers, origin);
        if (HttpMethods.IsOptions(http.Request.Method) && http.Response.StatusCode is >= 200 and < 300)
            AllowRequested(http.Request, headers);
    }

    /// <summary>Answers a preflight request: with the headers where its origin was admitted, without any where it was refused.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isAdmitted">Whether its origin was admitted.</param>
    public static void AnswerPreflight(HttpContext http, bool isAdmitted)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (!isAdmitted) return;
        var headers = http.Response.Headers;
        headers.Allow = Methods;
        if (headers.AccessControlAllowOrigin.Count > 0) AllowRequested(http.Request, headers);
    }

    private static bool AllowsAll(EngineIoOptions options) => options.AllowedOrigins?.Contains("*") is true;

    private static void AllowRequested(HttpRequest request, IHeaderDictionary headers)
    {
        headers.AccessControlAllowMethods = Methods;
        var requested = request.Headers.AccessControlRequestHeaders.ToString();
        if (IsHeaderText(requested)) headers.AccessControlAllowHeaders = requested;
    }

    /// <summary>
    /// Whether a text that came in a header may go out in one: a request's may hold what no response's can. No browser sends such.
    /// </summary>
    private static bool IsHeaderText(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private void Allow(IHeaderDictionary headers, string origin)
    {
        headers.AccessControlAllowOrigin = origin;
        if (!headers.Vary.ToString().Contains(HeaderNames.Origin, StringComparison.OrdinalIgnoreCase))
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        headers.AccessControlAllowCredentials = _allowCredentials ? "true" : default;
    }

    private bool TryGetAllowed(HttpRequest request, [NotNullWhen(true)] out string? origin)
    {
        origin = request.Headers.Origin is [{ } single] ? single : null;
        return origin is not null && IsHeaderText(origin) && IsAllowed(origin, request);
    }

    private bool IsAllowed(string origin, HttpRequest request)
    {
        if (_patterns is null && OriginPattern.AreSame(origin, $"{request.Scheme}://{request.Host.Value}")) return true;
        if (_predicate is not null && _predicate(OriginPattern.WithoutPath(origin))) return true;
        if (_patterns is null) return false;
        foreach (var pattern in _patterns)
            if (pattern.Matches(origin)) return true;
        return false;
    }
}
