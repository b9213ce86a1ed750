"""What Stanza's index of models says of its Arabic package: the files, where they come from and their digests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from stanza.resources import common

from sharaka.weights import ModelError

LANGUAGE = "ar"
DEFAULT = "default"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
AGAIN = "try again, or name a mirror: sharaka models fetch --mirror URL; what is fetched already is kept"


@dataclass(frozen=True)
class ModelFile:
    """One file of the package: its address, its place, and the MD5 digests that the index allows."""

    url: str
    path: Path
    md5: tuple[str, ...]

    def right(self) -> bool:
        """Return whether the file is there and is what the index says."""
        return self.path.is_file() and common.get_md5(self.path) in self.md5

    def found(self) -> str:
        """Return what lies at the file's place, in words; a short text, such as an error page, is quoted."""
        if not self.path.is_file():
            return "nothing"
        with self.path.open("rb") as opened:
            start = opened.read(4000)
        said = "" if b"\0" in start else f" that say {_words(start)[:120]!r}"
        return f"{self.path.stat().st_size} bytes with MD5 {common.get_md5(self.path)}{said}"


def _words(page: bytes) -> str:
    return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", page.decode("utf-8", "replace"), flags=re.DOTALL).split())


def index_url(source: str) -> str:
    """Return the address of the index at a source."""
    return f"{source}/resources_{common.DEFAULT_RESOURCES_VERSION}.json"


def index(folder: Path, source: str) -> dict:
    """Return Stanza's index from a source, kept in the folder; ModelError when there is none or it has no Arabic package."""
    try:
        common.download_resources_json(str(folder), resources_url=source)
        found = common.load_resources_json(str(folder))
        if not (processors(found) and found["url"]):
            raise ValueError("no processors")
    except (ValueError, KeyError, TypeError) as problem:
        wanted = "Stanza's index of models with an Arabic package"
        raise ModelError(f"{index_url(source)}: {problem!r}, expected {wanted}; {AGAIN}") from problem
    return found


def processors(index: dict) -> list[str]:
    """Return the processors of the default package that have a use here."""
    return [name for name in PROCESSORS if name in index[LANGUAGE]["packages"][DEFAULT]]


def files(index: dict, folder: Path) -> list[ModelFile]:
    """Return the files of those processors and of what they depend on, such as word vectors, in the order Stanza fetches them.

    Raises ModelError when the index names a file that it does not describe, or one outside the folder.
    """
    wanted = common.maintain_processor_list(index, LANGUAGE, None, dict.fromkeys(processors(index), DEFAULT), allow_pretrain=True)
    wanted = common.flatten_processor_list(common.add_dependencies(index, LANGUAGE, wanted))
    return [_file(index, folder, processor, package) for processor, package in wanted]


def _file(index: dict, folder: Path, processor: str, package: str) -> ModelFile:
    path = folder / LANGUAGE / processor / f"{package}.pt"
    entry = index[LANGUAGE].get(processor, {}).get(package, {})
    if "md5" not in entry or not path.resolve().is_relative_to(folder.resolve()):
        raise ModelError(f"Stanza's index of models names {processor}/{package}.pt, which it does not describe; {AGAIN}")
    url = common.expand_model_url(index, common.DEFAULT_MODEL_URL)
    name = f"{processor}/{package}.pt"
    url = url.format(resources_version=common.DEFAULT_RESOURCES_VERSION, lang=LANGUAGE, filename=name)
    return ModelFile(url, path, tuple(entry[k] for k in ("md5", "alternate_md5") if entry.get(k)))
