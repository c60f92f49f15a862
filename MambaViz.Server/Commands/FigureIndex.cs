using System.Net;
using System.Text;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Figures;

namespace MambaViz.Server.Commands;

/// <summary>A page that shows all figures of a folder with captions, verdicts, data and the commands that repeat them. It needs no server.</summary>
internal static class FigureIndex
{
    private static readonly string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:" + Palette.Ink.Light + "}h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:3rem}"
        + "figure{margin:1.5rem 0}img{max-width:100%;height:auto}figcaption,td,th{font-size:.85rem}table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid " + Palette.Line.Light + "}code{font-size:.8rem}";

    /// <summary>Writes the page, and each figure as SVG for it where the files have another format.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, IReadOnlyList<FigureSet> sets, FigureExport export)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>The paper's findings, remade</title><style>" + Style + "</style></head><body><h1>The paper's findings, remade</h1>");
        AddVerdicts(html, sets.SelectMany(s => s.Verdicts));
        foreach (var set in sets)
            AddSet(html, folder, set, export);
        var path = Path.Combine(folder, "index.html");
        OutputFile.Write(path, Encoding.UTF8.GetBytes(html.Append("</body></html>\n").ToString()));
        return path;
    }

    private static void AddVerdicts(StringBuilder html, IEnumerable<Verdict> verdicts)
    {
        html.Append("<table><tr><th>claim</th><th>what decides</th><th>ours</th><th>the paper's</th><th>verdict</th></tr>");
        foreach (var v in verdicts.OrderBy(v => v.Number))
            html.Append("<tr>").AppendJoin("", new[] { [$"{v.Name} {v.Claim}"], [v.Rule], VerdictTable.Lines(v), [v.Paper], [VerdictTable.Word(v.Outcome)] }.Select(cell => $"<td>{string.Join("<br>", cell.Select(Text))}</td>")).Append("</tr>");
        html.Append("</table>");
    }

    private static void AddSet(StringBuilder html, string folder, FigureSet set, FigureExport export)
    {
        html.Append($"<h2>{Text(set.Experiment.Title)}</h2><p>{Text(set.Experiment.PaperFigures)} of the paper. <code>{Text(set.Table.Metadata.Command)}</code></p>");
        if (set.Experiment is AccuracyByFamily && FamilyTable.Of(set.Table) is { } families)
            AddTable(html, families);
        foreach (var (figure, file) in set.Figures.Zip(set.Files))
        {
            var picture = file;
            if (export.Format == FigureFormat.Pdf)
            {
                // Browsers show no PDF inside a page.
                var svg = PrintRenderer.Render(figure, export with { Format = FigureFormat.Svg });
                OutputFile.Write(Path.Combine(folder, svg.FileName), svg.Content);
                picture = svg.FileName;
            }

            html.Append($"<figure><a href=\"{Text(file)}\"><img src=\"{Text(picture)}\" alt=\"{Text(figure.Title)}\"></a><figcaption><b>{Text(figure.Title)}.</b> {Text(figure.Caption)} <a href=\"{Text(file)}\">{Text(file)}</a></figcaption></figure>");
        }
    }

    private static void AddTable(StringBuilder html, FamilyTable table)
    {
        html.Append("<table><tr>").AppendJoin("", table.Head.Select(cell => $"<th>{Text(cell)}</th>")).Append("</tr>");
        foreach (var row in table.Rows)
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        html.Append("</table>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
