"""A server on the loopback with the layout of Stanza's resources, and small Arabic packages to put on it."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from sharaka import weights
from sharaka.annotate.vectors import vectors

INDEX = "/resources_1.15.0.json"
MODELS = "/stanza-ar/resolve/v1.15.0/models/"
VECTORS, MORE = ("pretrain", "conll17"), ("pretrain", "fasttextwiki")
FORWARD, BACKWARD = ("forward_charlm", "ccwiki"), ("backward_charlm", "ccwiki")
PACKAGE = {"tokenize": "padt", "mwt": "padt", "pos": "padt_charlm", "lemma": "padt_nocharlm"}
NEEDED = {"pos": (VECTORS, FORWARD, BACKWARD), "lemma": (MORE,)}
PARSED = {"depparse": "padt_charlm", "ner": "aqmar_charlm"}
PARSED_NEED = {"depparse": NEEDED["pos"], "ner": (MORE, FORWARD, BACKWARD)}


@dataclass
class Served:
    """What a server has and how it behaves; ``asked`` grows with every request, by the path that was asked for."""

    url: str
    content: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    held: dict[str, threading.Event] = field(default_factory=dict)

    def put(self, files: dict[str, bytes], package: dict[str, str], needed: dict[str, tuple]) -> None:
        """Put a package on the server: its files by ``PROCESSOR/PACKAGE.pt``, and the index that describes them."""
        arabic: dict = {"packages": {"default": package, "padt": package}, "default_processors": package, "lang_name": "Arabic"}
        for name, data in files.items():
            processor, _, rest = name.partition("/")
            entry = {"md5": hashlib.md5(data).hexdigest()}
            if processor in needed:
                entry["dependencies"] = [{"model": model, "package": of} for model, of in needed[processor]]
            arabic.setdefault(processor, {})[rest.removesuffix(".pt")] = entry
            self.content[MODELS + name] = data
        url = self.url + "/stanza-{lang}/resolve/v{resources_version}/models/{filename}"
        self.content[INDEX] = json.dumps({"ar": arabic, "arabic": {"alias": "ar"}, "url": url}).encode()

    def models_asked(self) -> list[str]:
        """Return the model files asked for, in alphabetical order."""
        return sorted(path.removeprefix(MODELS) for path in self.asked if path.startswith(MODELS))


@contextmanager
def server() -> Iterator[Served]:
    """Run a server on a free port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            served.asked.append(self.path)
            if self.path in served.held:
                served.held[self.path].wait(60)
            data = served.content.get(self.path)
            if data is None:
                return self.send_error(404)
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            try:
                self.wfile.write(data[: len(data) // 2] if self.path in served.cut else data)
            except OSError:
                self.close_connection = True

        def log_message(self, *_):
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    served = Served(f"http://127.0.0.1:{running.server_port}")
    thread = threading.Thread(target=running.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield served
    finally:
        for event in served.held.values():
            event.set()
        running.shutdown()
        thread.join()
        running.server_close()


def file_names(package: dict[str, str], needed: dict[str, tuple]) -> list[str]:
    """Return ``PROCESSOR/PACKAGE.pt`` of every file of a package, also of those that it only depends on."""
    own = [*package.items(), *(pair for pairs in needed.values() for pair in pairs)]
    return sorted({f"{processor}/{name}.pt" for processor, name in own})


def stand_ins(package: dict[str, str], needed: dict[str, tuple]) -> dict[str, bytes]:
    """Return files that are fetched but never loaded, each some kilobytes of its own."""
    return {name: b"\0" + name.encode() * 500 for name in file_names(package, needed)}


def bundled(folder: Path) -> dict[str, bytes]:
    """Return the bundled tokenizer, expander, tagger and lemmatizer with their vectors as a package of ordinary Stanza files."""
    shipped = weights.verified()
    files = stand_ins(PACKAGE, NEEDED) | {f"{p}/{name}.pt": shipped[p].read_bytes() for p, name in PACKAGE.items()}
    return files | {"pretrain/conll17.pt": _vectors(shipped, folder), "pretrain/fasttextwiki.pt": _few_vectors()}


def _vectors(shipped: dict[str, Path], folder: Path) -> bytes:
    """Return the bundled word vectors as Stanza keeps them."""
    if "vectors" not in shipped:
        return shipped["pretrain"].read_bytes()
    path = folder / "conll17.pt"
    Pretrain.save(vectors(shipped["vectors"]), str(path))
    return path.read_bytes()


def _few_vectors() -> bytes:
    """Return a second table of vectors, with which the tagger would not load."""
    made = io.BytesIO()
    torch.save({"vocab": PretrainedWordVocab(["في"]).state_dict(), "emb": torch.zeros(len(VOCAB_PREFIX) + 1, 3)}, made)
    return made.getvalue()


def until(condition) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "this never happened"
        time.sleep(0.02)


class Full(io.BytesIO):
    """A file on a disk without space."""

    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def opened_full(path: Path | str, *how, **more):
    """Open a file, on a full disk where it is a model with a character model."""
    return Full() if str(path).endswith("_charlm.pt") else open(path, *how, **more)
