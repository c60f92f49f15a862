using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Prints nothing, and keeps what it was asked for.</summary>
internal sealed class FakePrinter : IFigurePrinter
{
    /// <summary>What was asked for.</summary>
    public List<FigureRequest> Requests { get; } = [];

    /// <summary>Why it refuses; null where it prints.</summary>
    public string? Refusal { get; set; }

    public Task<PrintedFile> PrintAsync(FigureRequest request, CancellationToken cancellation)
    {
        Requests.Add(request);
        return Refusal is null
            ? Task.FromResult(new PrintedFile([1, 2, (byte)request.Export.Format], "image/x", 396, 244.8, "Liberation Sans"))
            : throw new PrintRefusedException(Refusal);
    }
}
