"""``python -m train --corpora ../shared/corpora``: prepares, teaches, packs, scores.

Stages: the corpora as documents; the teacher; its word on documents that no person has parsed; the network that is
shipped; the file and its card. A stage that has ended is skipped, and learning goes on after its last whole epoch.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc, DocBin

from dateline.language.pipeline import WEIGHTS, pack
from train import names, student, teacher, treebanks, variants
from train.card import write_card
from train.export import exported
from train.sets import gathered

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src/dateline/language"
SEED = 1


def main() -> None:
    """Makes ``model.bin.gz`` and ``MODEL.md`` in the language room."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared/corpora")
    options.add_argument("--out", type=Path, default=HERE / "out", help="where the stages keep what they have made")
    options.add_argument("--threads", type=int, default=2, help="processors to use")
    chosen = options.parse_args()
    if not chosen.corpora.is_dir():
        raise SystemExit(f"no corpora in {chosen.corpora}: give their folder with --corpora")
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    prepare(chosen.corpora, chosen.out)
    learn(chosen.out)
    write_card(SHIPPED / "MODEL.md", corpora=chosen.corpora, out=chosen.out, silver=student.SPOKEN)


def prepare(corpora: Path, out: Path) -> None:
    """The corpora as spaCy's binary files; done once."""
    if (out / "names-train.spacy").exists():
        return
    nlp = spacy.blank("en")
    banks = [corpora / "ud-english-ewt/en_ewt-ud", corpora / "ud-english-gum/en_gum-ud"]
    _save(
        variants.training([Path(f"{b}-train.conllu") for b in banks], nlp.vocab, seed=SEED), out / "parse-train.spacy"
    )
    for bank, short in zip(banks, ("ewt", "gum"), strict=True):
        dev = [treebanks.document(run, nlp.vocab) for run in treebanks.paragraphs(Path(f"{bank}-dev.conllu"))]
        _save(dev, out / f"parse-{short}.spacy")
    train, uner, re3d = names.corpora(corpora, nlp, seed=SEED + 1)
    _save(uner, out / "names-uner.spacy")
    _save(re3d, out / "names-re3d.spacy")
    _save(train, out / "names-train.spacy")


def _save(docs: list[Doc], path: Path) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(map(len, docs))} words")


def learn(out: Path) -> None:
    """The teacher, then the network that is shipped, packed into the language room."""
    pieces = teacher.vocabulary()
    sets = gathered(out, pieces)
    net = student.trained(sets, teacher.trained(sets, out), out)
    packed = pack(exported(net, sets.labels, list(pieces)))
    path = SHIPPED / f"{WEIGHTS}.new"
    path.write_bytes(packed)
    path.replace(SHIPPED / WEIGHTS)
    print(f"{WEIGHTS}: {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
