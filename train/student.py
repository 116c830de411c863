"""The network that is shipped: four narrowed layers of the teacher over whole words, taught by people and by it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import torch

from train.learning import Course, Lesson, learn
from train.marks import marks
from train.narrowing import narrowed
from train.network import Network, Shape
from train.sets import Sets
from train.silver import listen
from train.taught import taught_loss

SMALL = Shape(layers=4, inner=512, whole_words=True, attention=8, relations=64, relu=True)
SPOKEN = 450_000
_ORDER = 5
_SEEN = 400


@dataclass(frozen=True)
class Rounds:
    """Rounds of learning kept under a name; ``others``: of the documents on which the teacher has not spoken, one in
    so many is read in each epoch.
    """

    name: str
    others: int
    course: Course


ROUNDS = (
    Rounds("student", 5, Course(epochs=5, rate=3e-4, fresh=1e-3, size=2000, seed=1)),
    Rounds("student2", 3, Course(epochs=4, rate=2.5e-4, fresh=6e-4, size=2000, seed=2)),
)


def trained(sets: Sets, teacher: Network, out: Path) -> Network:
    """The network after all rounds, each begun where the last has ended; each is skipped when it has ended before."""
    order = random.Random(_ORDER).sample(sets.names, len(sets.names))
    heard, words = [], 0
    while words < SPOKEN:
        heard.append(order[len(heard)])
        words += len(heard[-1])
    others = order[len(heard) :]
    said = dict(zip(map(id, heard), listen(teacher, sets.cutter, examples=heard, path=out / "silver.pt"), strict=True))
    torch.manual_seed(_ORDER)
    net = narrowed(teacher, sets.cutter, docs=sets.parse[:_SEEN], shape=SMALL)
    for rounds in ROUNDS:
        share = len(others) // rounds.others
        lesson = Lesson(
            epoch=lambda chance, share=share: [*sets.parse, *heard, *chance.sample(others, share)],
            loss=taught_loss(said),
            check=lambda n: marks(n, sets.cutter, sets.dev),
        )
        learn(net, sets.cutter, course=rounds.course, lesson=lesson, kept=out / f"{rounds.name}.pt")
    return net
