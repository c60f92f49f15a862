#!/usr/bin/env python3
"""Writes the weights of ../mamba as the Mamba authors keep theirs: a torch archive, with their names and config.json. Needs no torch: torch.save is
Python's own pickler over three classes, and a zip. Also evil.bin, whose pickle calls a command when it is loaded.
    python3 make.py
"""
import collections
import io
import json
import os
import pickle
import struct
import sys
import types
import zipfile

here = os.path.dirname(os.path.abspath(__file__))
torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
torch._utils = utils


def _rebuild_tensor_v2(*_):
    raise NotImplementedError


class FloatStorage:
    pass


_rebuild_tensor_v2.__module__, FloatStorage.__module__ = "torch._utils", "torch"
_rebuild_tensor_v2.__qualname__, FloatStorage.__qualname__ = "_rebuild_tensor_v2", "FloatStorage"
utils._rebuild_tensor_v2, torch.FloatStorage = _rebuild_tensor_v2, FloatStorage
sys.modules["torch"], sys.modules["torch._utils"] = torch, utils


class Storage:
    def __init__(self, key, count):
        self.key, self.count = key, count


class Tensor:
    def __init__(self, storage, shape):
        self.storage, self.shape = storage, tuple(shape)

    def __reduce__(self):
        strides, step = [], 1
        for size in reversed(self.shape):
            strides.insert(0, step)
            step *= size
        return _rebuild_tensor_v2, (self.storage, 0, self.shape, tuple(strides), False, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        return ("storage", FloatStorage, thing.key, "cpu", thing.count) if isinstance(thing, Storage) else None


def save(state, data, path):
    program = io.BytesIO()
    Pickler(program, protocol=2).dump(state)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        def add(name, content):
            archive.writestr(zipfile.ZipInfo(f"archive/{name}"), content)
        add("data.pkl", program.getvalue())
        add("byteorder", "little")
        for key, content in data.items():
            add(f"data/{key}", content)
        add("version", "3\n")


class Evil:
    def __reduce__(self):
        return os.system, ("echo this was run",)


raw = open(os.path.join(here, "../mamba/model.safetensors"), "rb").read()
length = struct.unpack("<Q", raw[:8])[0]
state, data = collections.OrderedDict(), {}
for name, entry in json.loads(raw[8:8 + length]).items():
    if name != "__metadata__":
        begin, end = entry["data_offsets"]
        key = str(len(data))
        data[key] = raw[8 + length + begin:8 + length + end]
        state[name.replace("embeddings", "embedding")] = Tensor(Storage(key, (end - begin) // 4), entry["shape"])
state["lm_head.weight"] = state["backbone.embedding.weight"]
state._metadata = collections.OrderedDict([("", {"version": 1})])
save(state, data, os.path.join(here, "pytorch_model.bin"))
save(collections.OrderedDict(weight=Evil()), {}, os.path.join(here, "evil.bin"))
config = {
    "d_model": 32, "n_layer": 3, "vocab_size": 437, "ssm_cfg": {}, "rms_norm": True, "residual_in_fp32": True, "fused_add_norm": True,
    "pad_vocab_size_multiple": 8,
}
json.dump(config, open(os.path.join(here, "config.json"), "w"), indent=2)
