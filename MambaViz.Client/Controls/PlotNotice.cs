namespace MambaViz.Client.Controls;

/// <summary>The one line under the plot.</summary>
/// <param name="Kind">Its colour and icon.</param>
/// <param name="Text">In plain words, or the server's.</param>
/// <param name="CanRetry">Asking again may help.</param>
public sealed record PlotNotice(NoticeKind Kind, string Text, bool CanRetry = false);

/// <summary>How much a notice matters.</summary>
public enum NoticeKind { Note, Caution, Problem }
