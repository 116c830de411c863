"""``python -m train --corpora ../shared/corpora``: prepares, trains, packs, scores; finished stages are skipped."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.cli.train import train as spacy_train
from spacy.tokens import Doc, DocBin

from dateline.language.pipeline import WEIGHTS, pack
from train import names, treebanks, variants
from train.card import write_card

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src/dateline/language"
SEED = 1


def main() -> None:
    """Makes ``model.bin.gz`` and ``MODEL.md`` in the language room."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared/corpora")
    options.add_argument("--out", type=Path, default=HERE / "out")
    chosen = options.parse_args()
    if not chosen.corpora.is_dir():
        raise SystemExit(f"no corpora in {chosen.corpora}: give their folder with --corpora")
    chosen.out.mkdir(parents=True, exist_ok=True)
    prepare(chosen.corpora, chosen.out)
    for stage in ("parse", "names"):
        learn(stage, chosen.out)
    finish(chosen.out)


def prepare(corpora: Path, out: Path) -> None:
    """The corpora as spaCy's binary files; done once."""
    if (out / "names-train.spacy").exists():
        return
    nlp = spacy.blank("en")
    banks = [corpora / "ud-english-ewt/en_ewt-ud", corpora / "ud-english-gum/en_gum-ud"]
    _save(
        variants.training([Path(f"{b}-train.conllu") for b in banks], nlp.vocab, seed=SEED), out / "parse-train.spacy"
    )
    mixed: list[Doc] = []
    for bank, short in zip(banks, ("ewt", "gum"), strict=True):
        dev = [treebanks.document(run, nlp.vocab) for run in treebanks.paragraphs(Path(f"{bank}-dev.conllu"))]
        _save(dev, out / f"parse-{short}.spacy")
        mixed += dev[::4]
    _save(mixed, out / "parse-dev.spacy")
    train, uner, politics, re3d = names.corpora(corpora, nlp, seed=SEED + 1)
    _save(uner, out / "names-uner.spacy")
    _save(re3d, out / "names-re3d.spacy")
    _save([*uner[::2], *politics], out / "names-dev.spacy")
    _save(train, out / "names-train.spacy")


def _save(docs: list[Doc], path: Path) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(map(len, docs))} words")


def learn(stage: str, out: Path) -> None:
    """One stage of training, by spaCy's own loop; skipped when it has ended before."""
    if (out / stage / "model-last").is_dir():
        return
    paths = {"paths.train": str(out / f"{stage}-train.spacy"), "paths.dev": str(out / f"{stage}-dev.spacy")}
    spacy_train(HERE / f"{stage}.cfg", out / stage, overrides=paths)


def finish(out: Path) -> None:
    """Both stages in one pipeline, packed, with its card."""
    nlp = spacy.load(out / "parse/model-best")
    nlp.add_pipe("ner", source=spacy.load(out / "names/model-best"))
    packed = pack(nlp)
    path = SHIPPED / f"{WEIGHTS}.new"
    path.write_bytes(packed)
    path.replace(SHIPPED / WEIGHTS)
    write_card(out, SHIPPED / "MODEL.md", size=len(packed))


if __name__ == "__main__":
    main()
