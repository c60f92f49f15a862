using MambaViz.Client.Exploring;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Exploring;

public sealed class PlayheadTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_plays_a_step_in_600_milliseconds_and_stops_at_the_end()
    {
        using var head = At(1, 3);
        head.Play();
        _time.Advance(TimeSpan.FromMilliseconds(599));
        Assert.Equal(1, head.Value);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, head.Value);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, head.Value);
        Assert.False(head.IsPlaying);
    }

    [Fact]
    public void Pressed_at_the_end_it_starts_over()
    {
        using var head = At(3, 3);
        head.Play();
        Assert.Equal(0, head.Value);
        Assert.True(head.IsPlaying);
    }

    [Fact]
    public void A_move_by_hand_pauses()
    {
        using var head = At(0, 3);
        head.Play();
        head.Step(1);
        Assert.False(head.IsPlaying);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, head.Value);
    }

    [Fact]
    public void Double_speed_takes_half_the_time_even_while_playing()
    {
        using var head = At(0, 9);
        head.Play();
        head.SetSpeed(2);
        _time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(2, head.Value);
    }

    [Fact]
    public void It_stays_within_its_range()
    {
        using var head = At(2, 3);
        head.MoveTo(99);
        Assert.Equal(3, head.Value);
        head.Step(-99);
        Assert.Equal(0, head.Value);
    }

    private Playhead At(int value, int maximum)
    {
        var head = new Playhead(_time);
        head.Reset(maximum, value);
        return head;
    }
}
