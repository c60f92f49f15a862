using MambaViz.Client.Session;

namespace MambaViz.Client.Tests.Session;

public sealed class ReconnectScheduleTests
{
    [Fact]
    public void The_first_attempt_waits_for_nothing_and_none_waits_more_than_ten_seconds()
    {
        Assert.Equal(TimeSpan.Zero, ReconnectSchedule.DelayBefore(1));
        Assert.Equal(TimeSpan.FromSeconds(10), ReconnectSchedule.DelayBefore(1000));
    }

    [Fact]
    public void A_lost_connection_counts_its_attempts_before_it_is_called_no_server()
    {
        Assert.Equal(new ConnectionStatus(ConnectionPhase.Reconnecting, 3), ReconnectSchedule.StatusOf(3, wasConnected: true));
        Assert.Equal(ConnectionPhase.NoServer, ReconnectSchedule.StatusOf(8, wasConnected: true).Phase);
    }

    [Fact]
    public void A_page_that_never_had_a_server_says_so_after_the_first_attempt()
    {
        Assert.Equal(ConnectionPhase.Connecting, ReconnectSchedule.StatusOf(1, wasConnected: false).Phase);
        Assert.Equal(ConnectionPhase.NoServer, ReconnectSchedule.StatusOf(2, wasConnected: false).Phase);
    }
}
