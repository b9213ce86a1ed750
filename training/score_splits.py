"""How often the analyser cuts into names: in a corpus where every name is marked, and in the package's own name tables."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from sharaka import names
from sharaka.annotate import Annotator
from sharaka.corpus import Article
from sharaka.script import plain_text
from training.score_names import read

BEFORE, AFTER = "زار الوفد", "أمس."


def later_words(path: Path, models: str | Path) -> dict[str, object]:
    """Return how many words after the first of names of people and places in a gzipped BIO file are cut, in percent.

    Where a name goes on no particle can be attached, but for و before its last part; words in و are left out.
    """
    corpus, gold = read(path)
    gold = gold[gold["label"].isin(["PER", "LOC"])]
    ends = _ends(corpus.articles, models)
    wrong: Counter[str] = Counter()
    total = 0
    for article, start, text in zip(gold["article"], gold["start"], gold["text"], strict=True):
        place = start
        for number, word in enumerate(text.split(" ")):
            if number and not word.startswith("و") and word.isalpha():
                total += 1
                wrong[word] += ends[article].get(place) != place + len(word)
            place += len(word) + 1
    return {"words": total, "cut, percent": round(100 * wrong.total() / total, 2), "most often": +Counter(dict(wrong.most_common(40)))}


def _ends(articles: tuple[Article, ...], models: str | Path) -> dict[str, dict[int, int]]:
    """Return where the word ends that begins at each place of each article."""
    made = Annotator(models).many(list(articles))
    return {article.id: {row["start"]: row["end"] for row in rows} for article, rows in zip(articles, made, strict=True)}


def table_names(models: str | Path) -> dict[str, object]:
    """Return how many words of the package's own names of people and places are cut in a plain sentence, in percent."""
    spelled = sorted({plain_text(s) for entry in names.entries() for s in entry.spellings if entry.label in ("PER", "LOC")})
    spelled = [name for name in spelled if all(word.isalpha() for word in name.split())]
    articles = tuple(Article(str(number), f"{BEFORE} {name} {AFTER}") for number, name in enumerate(spelled))
    ends = _ends(articles, models)
    wrong, total = [], 0
    for number, name in enumerate(spelled):
        place = len(BEFORE) + 1
        for later, word in enumerate(name.split()):
            if not (later and word.startswith("و")):
                total += 1
                wrong += [name] * (ends[str(number)].get(place) != place + len(word))
            place += len(word) + 1
    return {"words": total, "cut, percent": round(100 * len(wrong) / total, 2), "some": wrong[:60]}


def main() -> None:
    """Print both shares."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--models", default="bundled")
    given = parser.parse_args()
    found = {"corpus": later_words(given.path, given.models), "tables": table_names(given.models)}
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
