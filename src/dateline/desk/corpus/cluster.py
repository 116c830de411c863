"""Chunks read on a Ray cluster: so many places, each with a worker that is looked after as on one machine.

Ray sends chunks out and, where a place or its machine is lost, sets up another and has the chunk read there. What one
document does to its worker is settled at the place itself (:mod:`dateline.desk.corpus.crew`), so that it ends in the
same words on every engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from dateline.desk.corpus.chunks import Chunk, Way
from dateline.desk.corpus.crew import Crew, Limits
from dateline.desk.corpus.tables import Kept
from dateline.errors import RequestError

_AHEAD = 4  # chunks a place, from the oldest that is not read yet
_AT_A_PLACE = 2  # chunks, so that the next one is there when one is done


class Place:
    """What stands at a place: one worker, begun anew and not forked, as Ray's own processes must not be forked."""

    def __init__(self, way: Way, limits: Limits) -> None:
        self._crew = Crew(1, way=way, limits=limits, method="spawn")
        self._crew.__enter__()

    def read(self, chunk: Chunk) -> Kept:
        """The rows of a chunk."""
        ((_, kept),) = self._crew.read([chunk])
        return kept


class Cluster:
    """Places on a cluster: ``workers`` of them, or one for each processor. Use it as a context manager.

    Without an ``address`` a cluster is begun on this machine, and ended again. Raises :class:`RequestError` where Ray
    is not installed or the cluster cannot be reached.
    """

    def __init__(self, workers: int, *, way: Way, limits: Limits, address: str | None) -> None:
        try:
            self._ray: Any = import_module("ray")
        except ImportError as error:
            raise RequestError("this engine needs Ray: pip install 'dateline[ray]'") from error
        self._workers, self._address = workers, address
        self._way, self._limits = way, limits
        self._places: list[Any] = []

    def __enter__(self) -> Self:
        own = {} if self._address else {"num_cpus": self._workers or None, "include_dashboard": False}
        try:
            self._ray.init(address=self._address, log_to_driver=False, **own)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            raise RequestError(f"the Ray cluster {self._address or ''} cannot be reached ({error})") from error
        number = self._workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        # A place that is lost is set up again, and what it had in hand is read again, however often.
        place = self._ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Place)
        self._places = [place.remote(self._way, self._limits) for _ in range(number)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for place in self._places:
            self._ray.kill(place)
        self._places.clear()
        self._ray.shutdown()

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Kept]]:
        """Each chunk with its rows, in the order of the chunks, which are taken as they are needed."""
        waiting = iter(chunks)
        under_way: dict[Any, tuple[Chunk, int]] = {}  # by what is promised: the chunk, and at which place
        ordered: list[int] = []
        ready: dict[int, tuple[Chunk, Kept]] = {}
        load = [0] * len(self._places)
        more = True
        while more or ordered:
            while more and min(load) < _AT_A_PLACE and len(ordered) < _AHEAD * len(load):
                chunk = next(waiting, None)
                if chunk is None:
                    more = False
                    break
                at = load.index(min(load))
                load[at] += 1
                ordered.append(chunk.number)
                under_way[self._places[at].read.remote(chunk)] = chunk, at
            if under_way:
                (promised,), _ = self._ray.wait(list(under_way), num_returns=1)
                chunk, at = under_way.pop(promised)
                load[at] -= 1
                ready[chunk.number] = chunk, self._ray.get(promised)
            while ordered and ordered[0] in ready:
                yield ready.pop(ordered.pop(0))
