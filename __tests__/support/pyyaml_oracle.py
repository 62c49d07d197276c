"""What Truss reads from a config.yaml, for the differential test.

Speaks JSON lines: one {"text": ...} in, one answer out:
  {"value": typed, "duplicates": n, "oddities": [...]}   what TrussConfig.from_yaml works with
  {"error": "ExceptionType: message"}                what it fails with
A typed value is [type, payload, str(value)]: ["int", "12", "12"], ["dict", [[typed key, typed value], ...], "{...}"].
"""

import io
import json
import math
import sys
import warnings

import yaml

try:
    from truss.util.yaml_utils import safe_load_yaml_with_no_duplicates

    LOADER = "truss"
except ImportError:
    LOADER = "pyyaml"

    class _SafeLoaderWarnDuplicateKeys(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):
            keys = set()
            for key_node, _ in node.value:
                if key_node.tag == "tag:yaml.org,2002:merge":
                    continue
                key = self.construct_object(key_node, deep=deep)
                if key in keys:
                    warnings.warn(f"Detected duplicate key `{key}`")
                keys.add(key)
            return super().construct_mapping(node, deep)

    def safe_load_yaml_with_no_duplicates(stream):
        return yaml.load(stream, Loader=_SafeLoaderWarnDuplicateKeys)


MAX_NODES = 20_000


class Typing:
    def __init__(self):
        self.open = set()
        self.nodes = 0
        self.recursive = False

    def typed(self, value):
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise OverflowError("too many nodes")
        name = type(value).__name__
        if isinstance(value, (list, dict)):
            if id(value) in self.open:
                self.recursive = True
                return ["recursive", None, ""]
            self.open.add(id(value))
            if isinstance(value, dict):
                payload = [[self.typed(k), self.typed(v)] for k, v in value.items()]
            else:
                payload = [self.typed(v) for v in value]
            self.open.discard(id(value))
            return [name, payload, str(value)]
        if name in ("date", "datetime"):
            return [name, value.isoformat(), str(value)]
        if name == "bool":
            return [name, value, str(value)]
        if name in ("int", "float"):
            return [name, repr(value), str(value)]
        if name == "str":
            return [name, value, value]
        if name == "NoneType":
            return [name, None, "None"]
        return ["exotic:" + name, None, ""]


class Pyyaml604(yaml.SafeLoader):
    """Merges as PyYAML 6.0.4 does. A different one of the merged maps takes precedence in 6.0.3."""

    def flatten_mapping(self, node):
        merge, seen, index = [], set(), 0

        def take(mapping):
            self.flatten_mapping(mapping)
            for pair in mapping.value:
                if id(pair[0].value) not in seen:
                    seen.add(id(pair[0].value))
                    merge.append(pair)

        while index < len(node.value):
            key_node, value_node = node.value[index]
            if key_node.tag == MERGE:
                del node.value[index]
                for one in value_node.value if isinstance(value_node, yaml.SequenceNode) else [value_node]:
                    take(one)
            else:
                index += 1
        node.value = merge + node.value


MERGE = "tag:yaml.org,2002:merge"


def share_keys(node):
    """Whether the maps that are merged into this one share a key that this map does not set."""
    merged = [value for key, value in node.value if key.tag == MERGE]
    maps = [one for value in merged for one in (value.value if isinstance(value, yaml.SequenceNode) else [value])]
    own = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
    names = [name for one in maps for name in names_of(one) - own]
    return len(names) > len(set(names))


def names_of(node):
    if isinstance(node, yaml.SequenceNode):
        return set().union(*(names_of(one) for one in node.value))
    if not isinstance(node, yaml.MappingNode):
        return set()
    names = set()
    for key, value in node.value:
        names |= names_of(value) if key.tag == MERGE else {str(key.value)}
    return names


def oddities(text):
    """What readYaml refuses by design, anywhere in the text, even if a later duplicate hides it."""
    found, seen = set(), set()

    def visit(node):
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                visit(item)
        elif isinstance(node, yaml.MappingNode):
            if share_keys(node):
                found.add("disputed-merge")
            for key, item in node.value:
                if key.tag != MERGE and not key.tag.endswith(":str"):
                    found.add("non-string-key")
                visit(key)
                visit(item)

    root = yaml.SafeLoader(text).get_single_node()
    if root is not None:
        visit(root)
    return found


def has_infinities(value, seen):
    if id(value) in seen:
        return False
    if isinstance(value, float):
        return not math.isfinite(value)
    if not isinstance(value, (list, dict)):
        return False
    seen.add(id(value))
    return any(has_infinities(one, seen) for one in (value.values() if isinstance(value, dict) else value))


def read(text):
    # path.open() reads with universal newlines
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = safe_load_yaml_with_no_duplicates(io.StringIO(text)) or {}
    if not isinstance(value, dict):
        raise AttributeError(f"'{type(value).__name__}' object has no attribute 'get'")
    typing = Typing()
    typed = typing.typed(value)
    odd = oddities(text)
    if has_infinities({key: item for key, item in value.items() if key != "environment_variables"}, set()):
        odd.add("not-finite")
    if typing.recursive:
        odd.add("recursive-alias")
    elif "<<" in text and Typing().typed(yaml.load(io.StringIO(text), Loader=Pyyaml604) or {})[2] != typed[2]:
        odd.add("disputed-merge")
    return {
        "value": typed,
        "duplicates": sum("duplicate key" in str(w.message) for w in caught),
        "oddities": sorted(odd),
    }


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    print(json.dumps({"loader": LOADER, "pyyaml": yaml.__version__, "python": sys.version.split()[0]}), flush=True)
    for line in sys.stdin:
        try:
            answer = read(json.loads(line)["text"])
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
