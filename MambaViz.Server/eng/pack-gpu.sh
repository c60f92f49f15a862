#!/usr/bin/env bash
# Packs the command line for a GPU host that has PyTorch but no .NET and no network: one archive below 60 MiB.
#   pack-gpu.sh [FOLDER]     writes FOLDER/mambaviz-gpu.tar.xz (default artifacts/gpu)
# There: tar -xf mambaviz-gpu.tar.xz && mambaviz-gpu/mambaviz train --device cuda ...
# The same training steps in PyTorch, to compare with `mambaviz bench step`: python3 mambaviz-gpu/pytorch-step.py
# libtorch itself is left out: the PyTorch of the host takes its place.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(realpath -m "${1:-artifacts/gpu}")
bundle=$out/mambaviz-gpu
rm -rf "$bundle"
mkdir -p "$bundle/app" "$bundle/dotnet/shared"

dotnet build MambaViz.Server -c Release --nologo -v q
built=MambaViz.Server/bin/Release/net10.0/linux-x64
(cd "$built" && find . -maxdepth 1 -type f \( -name '*.dll' -o -name '*.json' -o -name 'libLibTorchSharp.so' \) -print0 | xargs -0 -I{} cp {} "$bundle/app/")

sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
version=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[0-9.]*\) .*/\1/p' | tail -n 1)
cp "$sdk/dotnet" "$bundle/dotnet/"
cp -r "$sdk/host" "$bundle/dotnet/"
for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
  mkdir -p "$bundle/dotnet/shared/$framework"
  cp -r "$sdk/shared/$framework/$version" "$bundle/dotnet/shared/$framework/"
done

cat > "$bundle/mambaviz" <<'RUN'
#!/usr/bin/env bash
here=$(cd "$(dirname "$0")" && pwd)
export DOTNET_ROOT=$here/dotnet
exec "$here/dotnet/dotnet" "$here/app/MambaViz.Server.dll" "$@"
RUN
chmod +x "$bundle/mambaviz"
cp MambaViz.Server/eng/pytorch-step.py "$bundle/"
cp -r configs "$bundle/"
tar -C "$out" -cf - mambaviz-gpu | xz -T0 -6 > "$out/mambaviz-gpu.tar.xz"
rm -rf "$bundle"
du -h "$out/mambaviz-gpu.tar.xz"
