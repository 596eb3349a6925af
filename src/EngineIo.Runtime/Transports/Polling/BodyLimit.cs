using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace EngineIo.Transports;

/// <summary>
/// How many bytes the body of a request may have, and who says so: <see cref="EngineIoOptions.MaxPayload"/>, or a smaller limit that the application has
/// set by the framework's means, for the web server or for the endpoint.
/// </summary>
/// <param name="Bytes">The limit.</param>
/// <param name="SetBy">Who says so, in the words of the log.</param>
internal readonly record struct BodyLimit(int Bytes, string SetBy)
{
    /// <summary>What the framework's web servers allow by default: nobody has asked for it, so the option alone counts.</summary>
    private const long ServerDefault = 30_000_000;

    /// <summary>The limit that holds for a request.</summary>
    /// <param name="http">The request. Its method does not matter: routing sets the limit of an endpoint for each of its requests.</param>
    /// <param name="maxPayload">The option.</param>
    public static BodyLimit Of(HttpContext http, int maxPayload) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { MaxRequestBodySize: { } set } && set < maxPayload && !IsServerDefault(http, set)
            ? new((int)set, "the framework's limit for the body of a request")
            : new(maxPayload, "the option MaxPayload");

    /// <summary>Lifts the web server's default, which may be smaller than the option.</summary>
    /// <param name="http">The request, whose body nobody has begun to read.</param>
    public static void LiftServerDefault(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } set } feature && IsServerDefault(http, set))
            feature.MaxRequestBodySize = null;
    }

    private static bool IsServerDefault(HttpContext http, long set) =>
        set == ServerDefault && http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is null;
}
