#!/usr/bin/env bash
# Packs the command line for a GPU host that has PyTorch but no .NET and no network: one archive below 60 MiB.
#   pack-gpu.sh [--tests] [FOLDER]     writes FOLDER/mambaviz-gpu.tar.xz (default artifacts/gpu)
# There: tar -xf mambaviz-gpu.tar.xz && mambaviz-gpu/mambaviz train --device cuda ...
# With --tests the engine's tests go along: mambaviz-gpu/tests -class 'MambaViz.Engine.Tests.Cuda.*' runs every kernel against float64.
# The same training steps in PyTorch, to compare with `mambaviz bench step`: python3 mambaviz-gpu/pytorch-step.py
# libtorch itself is left out: the PyTorch of the host takes its place.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests=
if [ "${1:-}" = --tests ]; then
  tests=1
  shift
fi
out=$(realpath -m "${1:-artifacts/gpu}")
bundle=$out/mambaviz-gpu
rm -rf "$bundle"
mkdir -p "$bundle/dotnet/shared"

# What a program needs beside the runtime, without libtorch.
collect() { # PROJECT_FOLDER TARGET
  dotnet build "$1" -c Release --nologo -v q
  mkdir -p "$2"
  find "$1/bin/Release/net10.0/linux-x64" -maxdepth 1 -type f \( -name '*.dll' -o -name '*.json' -o -name libLibTorchSharp.so \) -exec cp {} "$2/" \;
}

collect MambaViz.Server "$bundle/app"
if [ -n "$tests" ]; then
  collect tests/MambaViz.Engine.Tests "$bundle/tests-app"
  # A file that both have is carried once.
  for file in "$bundle"/tests-app/*; do
    if cmp -s "$file" "$bundle/app/$(basename "$file")"; then
      ln -f "$bundle/app/$(basename "$file")" "$file"
    fi
  done
fi

sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
version=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[0-9.]*\) .*/\1/p' | tail -n 1)
cp "$sdk/dotnet" "$bundle/dotnet/"
cp -r "$sdk/host" "$bundle/dotnet/"
for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
  mkdir -p "$bundle/dotnet/shared/$framework"
  cp -r "$sdk/shared/$framework/$version" "$bundle/dotnet/shared/$framework/"
done

starter() { # NAME PROGRAM
  cat > "$bundle/$1" <<RUN
#!/usr/bin/env bash
here=\$(cd "\$(dirname "\$0")" && pwd)
export DOTNET_ROOT=\$here/dotnet
exec "\$here/dotnet/dotnet" "\$here/$2" "\$@"
RUN
  chmod +x "$bundle/$1"
}

starter mambaviz app/MambaViz.Server.dll
if [ -n "$tests" ]; then
  starter tests tests-app/MambaViz.Engine.Tests.dll
fi
cp MambaViz.Server/eng/pytorch-step.py "$bundle/"
cp -r configs "$bundle/"
# Runs under way travel by themselves: they are as large as the program.
rm -rf "$bundle/configs/paper/runs"
tar -C "$out" -cf - mambaviz-gpu | xz -T0 -6 > "$out/mambaviz-gpu.tar.xz"
rm -rf "$bundle"
du -h "$out/mambaviz-gpu.tar.xz"
if [ "$(stat -c %s "$out/mambaviz-gpu.tar.xz")" -gt $((60 << 20)) ]; then
  echo "The archive is above 60 MiB." >&2
  exit 1
fi
