using MambaViz.Client.Exploring.OwnLessons;

namespace MambaViz.Client.Controls.OwnLessons;

/// <summary>The sentences of the dialog.</summary>
public static class LessonWords
{
    /// <summary>A link with the lesson in it.</summary>
    public const string LinkCopied = "Link copied: the whole lesson is in it.";

    /// <summary>A link to what the server keeps.</summary>
    public const string ShortLinkCopied = "Short link copied: this server keeps the lesson for others.";

    /// <summary>The connection broke while it was asked.</summary>
    public const string ServerGone = "Not saved: the server went away before all was recorded. Save again once it is back, or without what the models said.";

    /// <summary>The clipboard is refused.</summary>
    public const string NotCopied = "The browser refuses the clipboard: play the lesson and copy its address.";

    /// <summary>The browser keeps nothing, and the lesson is too long for an address.</summary>
    public const string NotKept =
        "This browser keeps no lesson, and this one is too long for an address: it lasts as long as this page. Press again to play it so.";

    /// <summary>What can be done with it now.</summary>
    public static string Ready(LessonFile lesson, bool keepsLinks) =>
        LessonCode.Write(lesson).Length is var length && length <= LessonLimits.Address ? "Fits into a link. Kept in this browser while you write."
        : keepsLinks ? "Too long for an address: a link is kept by this server."
        : TooLong(length);

    /// <summary>No link can be made.</summary>
    public static string TooLong(int length) => FormattableString.Invariant(
        $"Too long for a link ({length} of {LessonLimits.Address} characters), and this server keeps none: save it as a file.");

    /// <summary>It was saved.</summary>
    public static string Saved(LessonFile lesson, int bytes) => FormattableString.Invariant(
        $"Saved as {lesson.FileName}, {bytes / 1e3:0} kB, ") + (lesson.Recordings.IsEmpty ? "without recordings." : "with what the models said.");
}
