"""What `truss push` says about a config.yaml, for the tests of the config checks.

Speaks JSON lines: one {"text": ...} in, one answer out:
  {"stage": null}                               Truss accepts it
  {"stage": "load", "problems": [[field, why]]}   the loader, which the server also uses, refuses it
  {"stage": "build", ...}                       it loads, but the image build fails on it
  {"stage": "push", ...}                        it loads, but `truss push` refuses the fields that it does not know
"""

import json
import logging
import pathlib
import sys
import tempfile
import warnings
from importlib.metadata import version

import pydantic

from truss.base.truss_config import TrussConfig

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def problems(error):
    if isinstance(error, pydantic.ValidationError):
        return [
            [".".join(str(step) for step in e["loc"]), e["msg"][:200]]
            for e in error.errors(include_input=False, include_url=False, include_context=False)
        ]
    return [["", f"{type(error).__name__}: {error}"[:200]]]


def ask(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    stage = "load"
    try:
        config = TrussConfig.from_yaml(path)
        stage = "build"
        # The first check of ServingImageBuilder.prepare_image_build_dir, which refuses mixed caches.
        config.model_cache.is_v1
        stage = "push"
        config.validate_forbid_extra()
    except Exception as error:
        return {"stage": stage, "problems": problems(error)}
    return {"stage": None}


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    print(json.dumps({"truss": version("truss"), "pydantic": pydantic.VERSION}), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "config.yaml"
        for line in sys.stdin:
            print(json.dumps(ask(path, json.loads(line)["text"])), flush=True)


main()
