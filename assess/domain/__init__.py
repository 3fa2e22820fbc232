"""The nouns: frozen dataclasses that every other part speaks in; standard library only.

Every noun can be pickled, also one that holds a read-only mapping.
"""

from __future__ import annotations

import copyreg
from types import MappingProxyType

from assess.domain.frozen import frozen


def _reduced(mapping: MappingProxyType[object, object]) -> tuple[object, tuple[object]]:
    return frozen, (dict(mapping),)


copyreg.pickle(MappingProxyType, _reduced)  # type: ignore[arg-type]  # Python has no way of its own to pickle one
