using System.Text.Json.Serialization;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>What a curve is of: the fields that rows of one plot share. Those an experiment has no use for are empty.</summary>
/// <param name="Task">The function class.</param>
/// <param name="Dimension">Its input dimension.</param>
public sealed record ResultsPanel(string Task, int Dimension)
{
    /// <summary>The distribution of the inputs where a task is asked on several: <c>isotropic</c>, <c>skewed</c>.</summary>
    public string Inputs { get; init; } = "";

    /// <summary>The change of the prompts: <c>orthants</c>.</summary>
    public string Shift { get; init; } = "";

    /// <summary>How layers are read: <c>affine</c>.</summary>
    public string Lens { get; init; } = "";

    /// <summary>What is measured where an experiment measures several things: <c>scale</c>.</summary>
    public string Quantity { get; init; } = "";

    /// <summary>Examples in the prompt where x counts something else and several lengths were measured.</summary>
    public int? Examples { get; init; }

    /// <summary>A part of the task for people: <c>whole mixture</c>.</summary>
    public string Part { get; init; } = "";
}

/// <summary>What a model of a table is: whoever compares two says this of both.</summary>
/// <param name="Id">Its id: the series of its rows.</param>
/// <param name="Architecture">Its kind.</param>
/// <param name="Layers">Its blocks.</param>
/// <param name="Width">Of its residual stream.</param>
/// <param name="Parameters">Its trained numbers.</param>
/// <param name="Steps">Optimiser steps of its training.</param>
public sealed record ResultsModel(string Id, string Architecture, int Layers, int Width, long Parameters, long Steps)
{
    /// <summary>"1.40 M parameters, 31,500 steps".</summary>
    [JsonIgnore]
    public string Training => FormattableString.Invariant($"{Parameters / 1e6:0.00} M parameters, {Steps:#,0} steps");

    /// <summary>"mamba 12 x 128, 1.40 M parameters, 31,500 steps".</summary>
    [JsonIgnore]
    public string Words => FormattableString.Invariant($"{Architecture} {Layers} x {Width}, {Training}");
}

/// <summary>How long the prompts were that a task's models were trained on.</summary>
/// <param name="Task">The function class.</param>
/// <param name="Dimension">Its input dimension.</param>
/// <param name="TrainedExamples">Examples before the last query of the longest training prompt.</param>
public sealed record ResultsTask(string Task, int Dimension, int TrainedExamples);
