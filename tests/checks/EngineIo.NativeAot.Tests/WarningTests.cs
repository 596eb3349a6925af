using EngineIo.NativeAot.Tests.Publishing;

namespace EngineIo.NativeAot.Tests;

/// <summary>
/// The trim and AOT analysis of the publish has nothing to say, and it would say something if there were something to say.
/// </summary>
public sealed class WarningTests(Publisher publisher)
{
    public static TheoryData<Publication> Clean => [Publication.Echo, Publication.Chat, Publication.TestHost, Publication.TrimmedTestHost];

    public static TheoryData<Publication> Canaries =>
        [Publication.TestHost with { HasCanary = true }, Publication.TrimmedTestHost with { HasCanary = true }];

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task A_program_is_published_without_a_warning(Publication publication)
    {
        var published = await publisher.PublishAsync(publication);

        published.Succeeded.ShouldBeTrue(published.Output);
        published.Output.ShouldNotContain("warning");
        File.Exists(published.Program).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Canaries))]
    public async Task A_planted_violation_fails_the_publish(Publication publication)
    {
        var published = await publisher.PublishAsync(publication);

        published.Succeeded.ShouldBeFalse();
        published.Output.ShouldContain("error IL2026");
        if (publication.IsNative) published.Output.ShouldContain("error IL3050");
    }
}
