namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Own data and own lessons that a server keeps behind short links.</summary>
public interface ISharedData
{
    /// <summary>The data of a link as <see cref="DataCode"/> writes them; null where nobody has them.</summary>
    Task<string?> ReadAsync(string id, CancellationToken cancellation);

    /// <summary>The lesson of a link as <see cref="OwnLessons.LessonCode"/> writes it; null where nobody has it.</summary>
    Task<string?> ReadLessonAsync(string id, CancellationToken cancellation);
}
