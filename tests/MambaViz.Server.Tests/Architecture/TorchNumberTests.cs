using MambaViz.Engine.Runtime;
using Mono.Cecil;
using TorchSharp;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>
/// TorchSharp's members that make the number of an operator themselves do not hold it until the operator has returned. The engine's list of banned
/// symbols names those that come to mind; this reads the code of both, also what a list cannot name, such as <c>+=</c>.
/// </summary>
public sealed class TorchNumberTests
{
    private const string Held = "MambaViz.Engine.Runtime.TensorArithmetic";

    // It makes the 1 that the second is scaled by.
    private const string SumOfTwo = "Tensor::op_Addition(TorchSharp.torch/Tensor,TorchSharp.torch/Tensor)";

    [Fact]
    public void No_operator_of_the_engine_leaves_its_number_to_the_collector()
    {
        using var torch = ModuleDefinition.ReadModule(typeof(torch).Assembly.Location);
        using var engine = ModuleDefinition.ReadModule(typeof(TorchRuntime).Assembly.Location);
        var unheld = MakingNumbers(torch);
        Assert.Contains(unheld, member => member.Contains(SumOfTwo, StringComparison.Ordinal));

        Assert.Empty(
            from method in Methods(engine)
            where method.DeclaringType.FullName != Held
            from called in Called(method)
            where unheld.Contains(called.FullName) || MakesNumber(called)
            select $"{method.FullName} calls {called.FullName}");
    }

    // Those that make one, and those that call them.
    private static HashSet<string> MakingNumbers(ModuleDefinition torch)
    {
        var calls = Methods(torch).Where(method => !IsNumbers(method.DeclaringType)).DistinctBy(method => method.FullName, StringComparer.Ordinal)
            .ToDictionary(method => method.FullName, method => Called(method).ToList(), StringComparer.Ordinal);
        var found = calls.Where(method => method.Value.Exists(MakesNumber)).Select(method => method.Key).ToHashSet(StringComparer.Ordinal);
        for (var before = -1; before < found.Count;)
        {
            before = found.Count;
            var callers = calls.Where(method => method.Value.Exists(called => found.Contains(called.FullName))).Select(method => method.Key);
            found.UnionWith(callers.ToList());
        }

        return found;
    }

    private static bool MakesNumber(MethodReference called) =>
        IsNumbers(called.DeclaringType) && called.Name is ("op_Implicit" or "ToScalar" or "ToBFloat16Scalar");

    private static bool IsNumbers(TypeReference type) => type.FullName is "TorchSharp.Scalar" or "TorchSharp.ScalarExtensionMethods";

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    private static IEnumerable<MethodReference> Called(MethodDefinition method) =>
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>();
}
