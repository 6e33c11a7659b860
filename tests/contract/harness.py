"""Plays the contract against the application in the cage: schemathesis makes requests in a thread, the loop answers."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import httpx
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MADE_UP = 3
PREPARED = ("method", "url", "headers", "params", "data", "json", "files", "cookies")


class Game:
    """The operations of a contract, and how valid and broken requests of each are made; costly, so made once."""

    def __init__(self, document: dict[str, Any]) -> None:
        found = (result.ok() for result in schemathesis.openapi.from_dict(document).get_all_operations())
        self.operations = {operation.definition.raw["operationId"]: operation for operation in found}
        self._strategies: dict[str, st.SearchStrategy[Case]] = {}

    def strategy(self, operation_id: str) -> st.SearchStrategy[Case]:
        """Requests of an operation, valid and broken ones."""
        if operation_id not in self._strategies:
            modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
            made = [self.operations[operation_id].as_strategy(generation_mode=mode) for mode in modes]
            self._strategies[operation_id] = st.one_of(*made)
        return self._strategies[operation_id]


class Player:
    """Sends generated requests of one caller and judges the answers."""

    def __init__(self, game: Game, client: httpx.AsyncClient, known: Mapping[str, list[Any]]) -> None:
        self.game = game
        self.client = client
        self.known = known
        self.loop = asyncio.get_running_loop()
        self.statuses: dict[str, set[int]] = {}

    async def play(self, operation_id: str, examples: int) -> None:
        """Send some requests of an operation and fail on what the contract does not say."""
        await asyncio.to_thread(self._play, operation_id, examples)

    async def knock(self, operation_id: str) -> httpx.Response:
        """Send one request that has the right form and nothing in it."""
        operation = self.game.operations[operation_id]
        path = re.sub(r"\{(\w+)\}", lambda found: str(self.known.get(found[1], [UUID(int=0)])[0]), operation.path)
        method = operation.method.upper()
        kinds = operation.definition.raw.get("requestBody", {}).get("content", {})
        form = {"files": {"file": b""}} if "multipart/form-data" in kinds else {"json": {}}
        body: dict[str, Any] = form if kinds else {}
        return await self.client.request(method, f"http://test{path}", **body)

    def _play(self, operation_id: str, examples: int) -> None:
        cases = self.game.strategy(operation_id)

        @settings(
            max_examples=examples,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases, choice=st.integers(0, 11))
        def ask(case: Case, choice: int) -> None:
            self._use_what_exists(case, choice)
            answer = asyncio.run_coroutine_threadsafe(self._send(case), self.loop).result(60)
            self.statuses.setdefault(operation_id, set()).add(answer.status_code)
            try:
                case.validate_response(Response.from_httpx(answer, verify=True), checks=CHECKS)
            except* AssertionError as failures:
                said = "\n".join(str(failure) for failure in failures.exceptions)
                raise AssertionError(f"{case.as_curl_command()}\n{said}\n{answer.text[:500]}") from None

        ask()

    def _use_what_exists(self, case: Case, choice: int) -> None:
        """Mostly ask for, and about, what is there, under its version; chance alone would never hit it."""
        if choice % 4 == MADE_UP:
            return
        for parts in (case.path_parameters, case.query, case.body):
            for name in parts if isinstance(parts, dict) else ():
                if there := self.known.get(name):
                    parts[name] = there[choice % len(there)]
        if any(parameter.name.lower() == "if-match" for parameter in case.operation.headers):
            case.headers["if-match"] = '"1"'

    async def _send(self, case: Case) -> httpx.Response:
        """Schemathesis speaks `requests`: it is prepared there, and its bytes are sent here."""
        sent = case.as_transport_kwargs(base_url="http://test")
        ready = requests.Request(**{name: sent.get(name) for name in PREPARED}).prepare()
        headers = [(name.encode(), str(value).encode("latin-1", "replace")) for name, value in ready.headers.items()]
        body = ready.body.encode() if isinstance(ready.body, str) else ready.body or b""
        return await self.client.send(self.client.build_request(ready.method, ready.url, headers=headers, content=body))
