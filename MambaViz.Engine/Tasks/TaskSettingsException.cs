namespace MambaViz.Engine.Tasks;

/// <summary>A setting of a task breaks a rule. The message names the property, the rule and the value.</summary>
public sealed class TaskSettingsException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public TaskSettingsException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public TaskSettingsException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public TaskSettingsException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
