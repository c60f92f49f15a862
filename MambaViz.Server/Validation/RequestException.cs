namespace MambaViz.Server.Validation;

/// <summary>
/// A request breaks a rule; the message, for whoever sent it, names property, rule and value. The hub and the REST twins each tell it in their own
/// way.
/// </summary>
internal sealed class RequestException(string message, Exception? innerException = null) : Exception(message, innerException);
