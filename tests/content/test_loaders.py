"""The loaders in C and in Python read the same: which of them is there is nothing that a reader notices."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from assess.content.load import load_model
from assess.content.source import parse

READ_ALIKE = (
    "a: [What?, Who? , Why]\n",
    "a: {b: c?, d?: e}\n",
    "a: 1\t# a remark\nb:\t2\n",
    "a: one\ttwo\t\n",
    "a: one\n  two\n\n  three\n",
    "a: [one,\n\ttwo]\n",
    "\ta: 1\n",
    "a: one\n\ttwo\n",
    "a: 1\n\t\n",
    "a: {b:}\n",
    "a: [b:, c]\n",
    "a: x\u2028  y\n",
    "a: 1\n\ufeffb: 2\n",
    "a: - b\n",
    "a: 'b\nc: 'd'\n",
    "наука: \x07\n",
)
"""What PyYAML's own two loaders read in two ways, or tell in other words or of another line."""


@pytest.mark.parametrize("text", READ_ALIKE)
def test_both_loaders_read_the_same_and_say_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parse(text, "f.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert parse(text, "f.yaml") == first


WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None
import yaml
from assess.content.load import load_model
assert not hasattr(yaml, "CSafeLoader")
print(load_model("incubator").hash)
"""


def test_the_shipped_model_is_read_where_pyyaml_was_built_without_libyaml() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_LIBYAML], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout.strip(), done.stderr) == (load_model("incubator").hash, "")
