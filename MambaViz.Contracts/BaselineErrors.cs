namespace MambaViz.Contracts;

/// <summary>How well a known method does on a prompt, to set models beside it.</summary>
/// <param name="Name">The name in files: <c>least-squares</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Errors">
/// By number of examples, none included: the mean squared error over the task's queries against its noiseless function, one little-endian
/// float32 each; <see cref="FloatBytes"/> reads it.
/// </param>
public sealed record BaselineErrors(string Name, string Title, byte[] Errors);
