namespace MambaViz.Client.Charts.Figures;

/// <summary>A model's errors by layer and number of examples as a grid of colours.</summary>
public static class MapFigure
{
    /// <summary>One model's grid; all models share the scale of the scene's error axis.</summary>
    public static CellFigure Of(ErrorScene scene, SceneModel model)
    {
        var columns = ColumnCount(scene);
        var rows = model.LayerCount + 1;
        var from = Math.Log10(scene.Error.Minimum);
        var to = Math.Log10(scene.Error.Maximum);
        var values = new float[rows * columns];
        for (var layer = 0; layer < rows; layer++)
            for (var count = 0; count < columns; count++)
            {
                var error = ErrorFigure.DrawnAt(model, layer, count);
                // A perfect prediction has no logarithm; it is the darkest cell.
                values[layer * columns + count] = float.IsNaN(error) ? float.NaN
                    : error <= 0 ? (float)from : (float)Math.Clamp(Math.Log10(error), from, to);
            }
        return new CellFigure(columns, rows, values, from, to);
    }

    /// <summary>One column for each number of examples, none included.</summary>
    public static int ColumnCount(ErrorScene scene) => scene.ExampleTotal + 1;
}
