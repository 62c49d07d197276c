"""Answers, as the real truss and pathspec packages would, questions about ignore rules and archives.

One JSON object per line on stdin, one answer per line on stdout: {"ok": ...}, or {"error": <exception type>, "message"}.

match:    {"op", "patterns", "paths"}          -> list of bool, by pathspec only
patterns: {"op", "text"}                       -> the patterns Truss reads from an ignore file with that text
defaults: {"op"}                               -> the patterns of a truss without an ignore file
walk:     {"op", "text", "files"}              -> which of the files of an imagined tree Truss keeps
versions: {"op"}                               -> the versions of both packages
parsed:   {"op", "config"}                     -> the config with all of Truss's defaults
loaded:   {"op", "text"}                       -> the same of a config.yaml with that text, as the server loads it
archive:  {"op", "directory", "config"?}       -> [path, type, size, executable] of the tar that a push would upload
"""

import json
import os
import sys
import tarfile
import tempfile
import types
import warnings
from importlib import metadata
from pathlib import Path

warnings.simplefilter("ignore")

import pathspec  # noqa: E402
from truss.util import path as truss_path  # noqa: E402


def match(patterns, paths):
    spec = pathspec.PathSpec.from_lines(pathspec.patterns.GitWildMatchPattern, patterns)
    return [spec.match_file(path) for path in paths]


def patterns(text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, truss_path.TRUSS_IGNORE_FILENAME)
        file.write_bytes(text.encode("utf-8"))
        return truss_path.load_trussignore_patterns_from_truss_dir(Path(folder))


def walk(text, files):
    """Truss's own walk_filtered, with os.walk replaced by a walk over the imagined tree."""
    tree = {}
    for file in files:
        *folders, name = file.split("/")
        node = tree
        for folder in folders:
            node = node.setdefault(folder, {})
        node[name] = None

    def walk_tree(path, node):
        folders = [name for name, child in node.items() if child is not None]
        yield str(path), folders, [name for name, child in node.items() if child is None]
        for name in folders:
            yield from walk_tree(path / name, node[name])

    root = Path("/imagined")
    kept = []
    real = truss_path.os
    truss_path.os = types.SimpleNamespace(walk=lambda top, followlinks: walk_tree(root, tree))
    try:
        for folder, _, names in truss_path.walk_filtered(root, patterns(text)):
            kept.extend((Path(folder).relative_to(root) / name).as_posix() for name in names)
    finally:
        truss_path.os = real
    return sorted(kept)


def archive(directory, config=None):
    """The steps of BasetenRemote._prepare_push from the folder to the tar."""
    from truss.remote.baseten.core import archive_dir
    from truss.truss_handle.truss_handle import TrussHandle

    handle = TrussHandle(Path(directory))
    if handle.is_scattered():
        handle = TrussHandle(handle.gather())
    override = None if config is None else Path(directory, config).read_bytes()
    packed = archive_dir(handle.truss_dir, None, config_yaml_override=override)
    with tarfile.open(packed.name) as tar:
        return [[entry.name, entry.type.decode(), entry.size, bool(entry.mode & 0o111)] for entry in tar]


def parsed(config):
    from truss.base.truss_config import TrussConfig

    return TrussConfig.from_dict(config).to_dict(verbose=True)


def loaded(text):
    from truss.base.truss_config import TrussConfig

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "config.yaml")
        file.write_bytes(text.encode("utf-8"))
        return TrussConfig.from_yaml(file).to_dict(verbose=True)


def versions():
    return {name: metadata.version(name) for name in ("truss", "pathspec")}


def defaults():
    return truss_path.load_trussignore_patterns()


OPERATIONS = {
    "match": match,
    "defaults": defaults,
    "versions": versions,
    "patterns": patterns,
    "walk": walk,
    "archive": archive,
    "parsed": parsed,
    "loaded": loaded,
}


def main():
    # The packages' own output must not end up among the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"ok": OPERATIONS[request.pop("op")](**request)}
        except Exception as error:
            answer = {"error": type(error).__name__, "message": str(error)}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    os.environ.setdefault("HOME", tempfile.gettempdir())
    main()
