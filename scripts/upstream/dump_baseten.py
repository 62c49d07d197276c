"""Prints what the SDK `baseten` knows of the calls that matter here, as JSON:

  python -S dump_baseten.py PATTERN FOLDER...

from the packages in these folders alone: {"calls": {"GET /v1/models": {"query", "request", "answer": name of a model}},
"models": {name: JSON schema}}. PATTERN is a regular expression for `METHOD /path`, with {} for each parameter.
"""

import json
import pathlib
import re
import sys
import typing

pattern, *folders = sys.argv[1:]
sys.path[:0] = [*folders, str(pathlib.Path(__file__).parents[2] / "__tests__" / "support")]

from baseten_sdk import learn  # noqa: E402
from pydantic import BaseModel  # noqa: E402
from pydantic.json_schema import models_json_schema  # noqa: E402


def model_of(kind):
    """The one model of a type such as `Params | None`."""
    found = [each for each in typing.get_args(kind) or (kind,) if isinstance(each, type) and issubclass(each, BaseModel)]
    return found[0] if found else None


def main():
    calls, models = {}, {}
    for operation in learn():
        if not re.search(pattern, operation.name):
            continue
        kinds = {"query": operation.query, "request": operation.body, "answer": operation.answer}
        used = {use: model for use, kind in kinds.items() if (model := model_of(kind))}
        calls[operation.name] = {use: model.__name__ for use, model in used.items()}
        models.update({model.__name__: model for model in used.values()})
    _, schemas = models_json_schema([(model, "validation") for model in models.values()], ref_template="{model}")
    print(json.dumps({"calls": calls, "models": schemas.get("$defs", {})}))


main()
