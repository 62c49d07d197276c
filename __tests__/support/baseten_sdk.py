"""Every call of Baseten's own Python SDK (package `baseten`), learnt from its client without a network."""

import inspect
import typing

from baseten.client.managementapi import _client


class Operation:
    """One call of the SDK: what it sends, and the type of its answer."""

    def __init__(self, method, path, body, query, answer):
        self.method, self.path = method, path
        self.body, self.query, self.answer = body, query, answer
        self.parts = path.split("/")

    @property
    def name(self):
        return f"{self.method} {self.path}"

    def literals(self, method, parts):
        """How many parts of a path are fixed words of this operation; None if the path belongs to another operation."""
        if method != self.method or len(parts) != len(self.parts):
            return None
        pairs = list(zip(self.parts, parts))
        if any(own not in ("{}", other) for own, other in pairs):
            return None
        return sum(own != "{}" for own, _ in pairs)


class Learner(_client.ApiClient):
    """The SDK's client without a network, which records what a call would send and the type of the expected answer."""

    def __init__(self):
        self.seen = None

    def _do_json(self, response_type, request):
        self.seen = (response_type, request)

    def _do_no_response(self, request):
        self.seen = (None, request)


def learn():
    """Every operation of the SDK, found through its methods."""
    learner, found = Learner(), []
    for name, function in inspect.getmembers(_client.ApiClient, inspect.isfunction):
        if name.startswith("_"):
            continue
        hints = typing.get_type_hints(function, include_extras=True)
        names = [parameter for parameter in inspect.signature(function).parameters if parameter != "self"]
        learner.seen = None
        getattr(learner, name)(**{key: None if key in ("request", "params") else "x" for key in names})
        if learner.seen is None:
            raise RuntimeError(f"{name} of the SDK sends in a way that is not known here.")
        answer, request = learner.seen
        found.append(Operation(request.method, request.path_fmt, hints.get("request"), hints.get("params"), answer))
    return found
