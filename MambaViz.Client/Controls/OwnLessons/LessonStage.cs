using MambaViz.Client.Exploring.OwnLessons;

namespace MambaViz.Client.Controls.OwnLessons;

/// <summary>The page that a lesson is written on.</summary>
/// <param name="State">What is on screen, as the query of an address, with all data in it.</param>
/// <param name="Describe">A state for people.</param>
/// <param name="Recorder">Asks for what a lesson carries.</param>
public sealed record LessonStage(Func<string> State, Func<string, string> Describe, LessonRecorder Recorder);
