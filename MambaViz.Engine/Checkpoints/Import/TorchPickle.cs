using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>
/// Reads the one kind of pickle that torch.save writes of a state dictionary: names and tensors. A pickle is a program that can call anything; here
/// every call but the few that make tensors is refused before it is understood, and nothing is ever called.
/// </summary>
internal sealed class TorchPickle
{
    private const int MaximumItems = 200_000;
    private const int MaximumMemo = 200_000;

    private readonly byte[] _program;
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<int, object?> _memo = [];
    private int _at;
    private int _items;

    private TorchPickle(byte[] program) => _program = program;

    /// <summary>The tensors by name.</summary>
    /// <exception cref="ImportException">It does anything else than to describe tensors.</exception>
    public static IReadOnlyDictionary<string, TorchTensor> Read(byte[] program)
    {
        try
        {
            if (new TorchPickle(program).Run() is not Dictionary<object, object?> found)
                throw Refused("must hold a dictionary of tensors");
            var tensors = new Dictionary<string, TorchTensor>(StringComparer.Ordinal);
            foreach (var (key, value) in found)
            {
                if (key is not string name || value is not TorchTensor tensor)
                    throw Refused("must hold names and tensors alone");
                tensors.Add(name, tensor);
            }

            return tensors.Count <= StoredTensors.MaximumCount ? tensors : throw Refused($"must hold at most {StoredTensors.MaximumCount} tensors");
        }
        catch (Exception broken) when (broken is IndexOutOfRangeException or ArgumentException or InvalidCastException or OverflowException
            or NullReferenceException or KeyNotFoundException)
        {
            throw new ImportException("data.pkl: it is broken.", broken);
        }
    }

    private static ImportException Refused(string rule) => new($"data.pkl: {rule}.");

    private object? Run()
    {
        while (true)
        {
            if (++_items > MaximumItems)
                throw Refused($"must take at most {MaximumItems} steps");
            var code = (char)_program[_at++];
            switch (code)
            {
                case '.': return Pop();
                case '\x80': _at++; break;                                               // protocol
                case '\x95': _at += 8; break;                                            // frame
                case '(': _marks.Add(_stack.Count); break;
                case 'N': _stack.Add(null); break;
                case '\x88': _stack.Add(true); break;
                case '\x89': _stack.Add(false); break;
                case 'J': _stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
                case 'K': _stack.Add((long)Take(1)[0]); break;
                case 'M': _stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
                case '\x8a': _stack.Add(Long(Take(Take(1)[0]))); break;
                case 'X': _stack.Add(Text(checked((int)BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))); break;
                case '\x8c': _stack.Add(Text(Take(1)[0])); break;
                case '}': _stack.Add(new Dictionary<object, object?>()); break;
                case ']' or ')': _stack.Add(new List<object?>()); break;
                case '\x85': Tuple(1); break;
                case '\x86': Tuple(2); break;
                case '\x87': Tuple(3); break;
                case 't': Tuple(_stack.Count - Mark()); break;
                case 'q': _memo[Take(1)[0]] = Top(); break;
                case 'r': Remember(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
                case '\x94': Remember((uint)_memo.Count); break;
                case 'h': _stack.Add(_memo[Take(1)[0]]); break;
                case 'j': _stack.Add(_memo[checked((int)BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))]); break;
                case 'c': _stack.Add(Known(Line(), Line())); break;
                case '\x93': { var name = (string)Pop()!; _stack.Add(Known((string)Pop()!, name)); break; }
                case 'Q': _stack.Add(Storage((List<object?>)Pop()!)); break;
                case 'R': { var arguments = (List<object?>)Pop()!; _stack.Add(Made((Callable)Pop()!, arguments)); break; }
                case 's': { var value = Pop(); var key = Pop()!; ((Dictionary<object, object?>)Top()!).Add(key, value); break; }
                case 'u': SetItems(Mark()); break;
                case 'b': { _ = Pop(); _ = (Dictionary<object, object?>)Top()!; break; }  // attributes of the dictionary: versions, nothing of use
                case 'a' or 'e': throw Refused("must hold a dictionary of tensors, not lists");
                default:
                    throw Refused(string.Create(CultureInfo.InvariantCulture, $"must describe tensors alone, and holds instruction {(int)code:x2}"));
            }
        }
    }

    private static Callable Known(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => Callable.Dictionary,
        ("torch._utils", "_rebuild_tensor_v2") => Callable.Tensor,
        ("torch._utils", "_rebuild_parameter") => Callable.Parameter,
        ("torch", _) when TorchStorage.TypeOf(name) is { } type => new(Kind.Storage, type),
        _ => throw Refused($"must call nothing, and calls {Shortened(module)}.{Shortened(name)}"),
    };

    private static string Shortened(string text) => text.Length <= 60 ? text.ReplaceLineEndings(" ") : text[..60].ReplaceLineEndings(" ") + "…";

    private static object Made(Callable callable, List<object?> arguments) => callable.Kind switch
    {
        Kind.Dictionary when arguments.Count == 0 => new Dictionary<object, object?>(),
        Kind.Tensor => Tensor(arguments),
        Kind.Parameter => (TorchTensor)arguments[0]!,
        _ => throw Refused("must call nothing but what makes tensors"),
    };

    // ("storage", class, key, place, number of elements)
    private static TorchStorage Storage(List<object?> id) =>
        id is ["storage", Callable { Kind: Kind.Storage } type, string key, string, long count] && count >= 0
            ? new(key, type.Type, count)
            : throw Refused("must refer to storages alone");

    // (storage, offset, sizes, strides, …)
    private static TorchTensor Tensor(List<object?> arguments)
    {
        if (arguments is not [TorchStorage storage, long offset, List<object?> sizes, List<object?> strides, ..] || strides.Count != sizes.Count)
            throw Refused("must make tensors of storage, offset, sizes and strides");
        if (offset < 0 || sizes.Count > 8 || sizes.Exists(size => size is not >= 0L))
            throw Refused("must make tensors of a known shape");
        long expected = 1;
        for (var i = sizes.Count - 1; i >= 0; i--)
        {
            if (sizes[i] is not 1L && strides[i] is not long stride || sizes[i] is not 1L && (long)strides[i]! != expected && expected != 0)
                throw Refused("must hold row-major tensors");
            expected = checked(expected * (long)sizes[i]!);
        }

        return checked(offset + expected) <= storage.Count
            ? new(storage, offset, [.. sizes.Select(size => (long)size!)])
            : throw Refused("must make tensors within their storage");
    }

    private static long Long(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8)
            throw Refused("must hold numbers of 64 bits at most");
        long number = bytes.Length > 0 && bytes[^1] >= 128 ? -1 : 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            number = number << 8 | bytes[i];
        return number;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _program.AsSpan(_at, count);
        _at += count;
        return taken;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private string Line()
    {
        var length = _program.AsSpan(_at).IndexOf((byte)'\n');
        var line = Text(length);
        _at++;
        return line;
    }

    private object? Top() => _stack[^1];

    private object? Pop()
    {
        var top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private int Mark()
    {
        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return mark;
    }

    private void Tuple(int count)
    {
        var first = _stack.Count - count;
        var tuple = _stack.GetRange(first, count);
        _stack.RemoveRange(first, count);
        _stack.Add(tuple);
    }

    private void SetItems(int mark)
    {
        var target = (Dictionary<object, object?>)_stack[mark - 1]!;
        for (var i = mark; i + 1 < _stack.Count; i += 2)
            target.Add(_stack[i]!, _stack[i + 1]);
        _stack.RemoveRange(mark, _stack.Count - mark);
    }

    private void Remember(uint index)
    {
        if (index > MaximumMemo)
            throw Refused($"must remember at most {MaximumMemo} things");
        _memo[(int)index] = Top();
    }

    private enum Kind
    {
        Dictionary,
        Tensor,
        Parameter,
        Storage,
    }

    private sealed record Callable(Kind Kind, SafetensorsType Type = default)
    {
        public static Callable Dictionary { get; } = new(Kind.Dictionary);

        public static Callable Tensor { get; } = new(Kind.Tensor);

        public static Callable Parameter { get; } = new(Kind.Parameter);
    }
}
