"""Judges exchanges with the management API by Baseten's own Python SDK (package `baseten`).

Speaks JSON lines. The first line is a greeting: {"baseten": version, "operations": [...]}. Then each {"text": exchange}, where
the text is itself JSON with method, path, query (as on the wire), request, status and answer, is answered with

  {"operation": "GET /v1/models/{}" or null if the SDK has no such call, "answered": whether the answer was judged,
   "problems": [{"where", "kind", "value", "message"}]}

kind: "invalid": the SDK's model refuses the value. "field": the model has no such field. "value": the model does not list this
text. The SDK itself accepts the last two kinds from a newer server. A stand-in for the current server, and a client of it, must
not rely on that. Types are checked strictly, as clients in other languages check them.
"""

import json
import sys
import types
import typing
import urllib.parse
from importlib.metadata import version

from baseten_sdk import learn
from pydantic import BaseModel, RootModel, ValidationError


def members(kind):
    """The alternatives of a type, without annotations; the type itself if it has no alternatives."""
    if typing.get_origin(kind) is typing.Annotated:
        return members(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [each for part in typing.get_args(kind) for each in members(part)]
    return [kind]


def is_model(kind):
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def problem(where, kind, message, value=None):
    return {"where": where, "kind": kind, "value": value, "message": message}


def refusals(model, value, where, strict):
    """The problems that the model itself reports for a value."""
    try:
        if strict:
            model.model_validate_json(json.dumps(value), strict=True)
        else:
            model.model_validate(value)
    except ValidationError as error:
        return [
            problem(".".join([where, *(str(step) for step in each["loc"])]), "invalid", each["msg"])
            for each in error.errors(include_url=False, include_input=False, include_context=False)
        ]
    return []


def strangers(kind, value, where):
    """The values that a type accepts but does not list: unknown fields, texts, and objects that match none of its models."""
    kinds = members(kind)
    if isinstance(value, str):
        listed = [text for each in kinds if typing.get_origin(each) is typing.Literal for text in typing.get_args(each)]
        if listed and value not in listed:
            return [problem(where, "value", f"is none of {', '.join(map(str, listed))}", value)]
    if isinstance(value, list):
        lists = [each for each in kinds if typing.get_origin(each) is list]
        inner = typing.get_args(lists[0])[0] if lists else typing.Any
        return [found for index, item in enumerate(value) for found in strangers(inner, item, f"{where}.{index}")]
    if isinstance(value, dict):
        models = [each for each in kinds if is_model(each)]
        if models:
            return closest(models, value, where, has_others=any(typing.get_origin(each) is dict for each in kinds))
    return []


def closest(models, value, where, has_others):
    """The problems of the best-fitting model. If any object is allowed as well, no earlier check has asked the models."""
    found = [
        [*(refusals(model, value, where, True) if has_others or len(models) > 1 else []), *fields(model, value, where)]
        for model in models
    ]
    return min(found, key=len)


def fields(model, value, where):
    if issubclass(model, RootModel):
        return strangers(model.model_fields["root"].annotation, value, where)
    known = {field.alias or name: field for name, field in model.model_fields.items()}
    found = [problem(f"{where}.{name}", "field", f"is no field of {model.__name__}") for name in value if name not in known]
    for name, field in known.items():
        if name in value:
            found += strangers(field.annotation, value[name], f"{where}.{name}")
    return found


def judge(kind, value, where, strict=True):
    """All problems of a value, by the only model of its type."""
    (model,) = [each for each in members(kind) if is_model(each)]
    return [*refusals(model, value, where, strict), *(fields(model, value, where) if isinstance(value, dict) else [])]


def parsed_query(model, text):
    """The parameters in the form that the model expects: a list for each parameter that the model declares as a list."""
    values = urllib.parse.parse_qs(text, keep_blank_values=True)
    (only,) = [each for each in members(model) if is_model(each)]
    lists = {
        field.alias or name
        for name, field in only.model_fields.items()
        if any(typing.get_origin(each) is list for each in members(field.annotation))
    }
    return {name: each if name in lists or len(each) > 1 else each[0] for name, each in values.items()}


def judge_request(operation, exchange):
    found = []
    query = exchange.get("query") or ""
    if query and operation.query is None:
        found.append(problem("query", "field", f"{operation.name} takes no parameters"))
    elif query:
        found += judge(operation.query, parsed_query(operation.query, query), "query", strict=False)
    body = exchange.get("request")
    if operation.body is not None:
        found += judge(operation.body, body, "request")
    elif body not in (None, {}):
        found.append(problem("request", "field", f"{operation.name} takes no body"))
    return found


def ask(operations, exchange):
    parts = [urllib.parse.unquote(part) for part in exchange["path"].split("/")]
    fitting = [(rank, each) for each in operations if (rank := each.literals(exchange["method"], parts)) is not None]
    if not fitting:
        return {"operation": None, "answered": False, "problems": []}
    operation = max(fitting, key=lambda pair: pair[0])[1]
    found = judge_request(operation, exchange)
    answered = exchange.get("status") == 200 and operation.answer is not None
    if answered:
        found += judge(operation.answer, exchange.get("answer"), "answer")
    return {"operation": operation.name, "answered": answered, "problems": found}


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    operations = learn()
    print(json.dumps({"baseten": version("baseten"), "operations": sorted(each.name for each in operations)}), flush=True)
    for line in sys.stdin:
        try:
            answer = ask(operations, json.loads(json.loads(line)["text"]))
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
