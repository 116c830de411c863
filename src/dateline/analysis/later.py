"""What is worked out when somebody first looks into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

_Key = TypeVar("_Key")
_One = TypeVar("_One")


class Later(Sequence[_One]):
    """A sequence that is worked out when somebody first looks into it."""

    def __init__(self, make: Callable[[], Sequence[_One]]) -> None:
        self._make = make
        self._found: Sequence[_One] | None = None

    def _all(self) -> Sequence[_One]:
        if self._found is None:
            self._found = self._make()
        return self._found

    @overload
    def __getitem__(self, at: int) -> _One: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_One]: ...
    def __getitem__(self, at: int | slice) -> _One | Sequence[_One]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[_One]:
        return iter(self._all())


class LaterMapping(Mapping[_Key, _One]):
    """A mapping that is worked out when somebody first looks into it."""

    def __init__(self, make: Callable[[], Mapping[_Key, _One]]) -> None:
        self._make = make
        self._found: Mapping[_Key, _One] | None = None

    def _all(self) -> Mapping[_Key, _One]:
        if self._found is None:
            self._found = self._make()
        return self._found

    def __getitem__(self, key: _Key) -> _One:
        return self._all()[key]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._all())
