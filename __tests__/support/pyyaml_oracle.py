"""What Truss reads from a config.yaml, for the differential test.

Speaks JSON lines: one {"text": ...} in, one answer out:
  {"value": typed, "duplicates": n, "oddities": [...]}   what TrussConfig.from_yaml goes on with
  {"error": "ExceptionType: message"}                what it dies of
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


def oddities(text):
    """What the text holds that readYaml refuses by design, wherever in it: also where a later duplicate hides it."""
    loader = yaml.SafeLoader(text)
    found, seen = set(), set()

    def visit(node):
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.tag.endswith(":float") and not math.isfinite(loader.construct_yaml_float(node)):
                found.add("not-finite")
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                visit(item)
        else:
            for key, item in node.value:
                if key.tag.endswith(":merge"):
                    found.add("merge-key")
                elif not key.tag.endswith(":str"):
                    found.add("non-string-key")
                visit(key)
                visit(item)

    root = loader.get_single_node()
    if root is not None:
        visit(root)
    return sorted(found)


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
    return {
        "value": typed,
        "duplicates": sum("duplicate key" in str(w.message) for w in caught),
        "oddities": oddities(text) + (["recursive-alias"] if typing.recursive else []),
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
