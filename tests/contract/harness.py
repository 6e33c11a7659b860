"""Plays the contract against the application in the cage: schemathesis makes requests in a thread, the loop answers."""

import asyncio
from collections.abc import Mapping
from typing import Any

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
PREPARED = ("method", "url", "headers", "params", "data", "json", "files", "cookies")


class Player:
    """Sends generated requests of one caller and judges the answers."""

    def __init__(self, document: dict[str, Any], client: httpx.AsyncClient, known: Mapping[str, list[str]]) -> None:
        found = (result.ok() for result in schemathesis.openapi.from_dict(document).get_all_operations())
        self.operations = {operation.definition.raw["operationId"]: operation for operation in found}
        self.client = client
        self.known = known
        self.loop = asyncio.get_running_loop()
        self.statuses: dict[str, set[int]] = {}

    async def play(self, operation_id: str, examples: int) -> None:
        """Send some requests of an operation, valid and broken ones, and fail on what the contract does not say."""
        await asyncio.to_thread(self._play, self.operations[operation_id], examples)

    def _play(self, operation: Any, examples: int) -> None:
        modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
        cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

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
            self.statuses.setdefault(operation.definition.raw["operationId"], set()).add(answer.status_code)
            try:
                case.validate_response(Response.from_httpx(answer, verify=True), checks=CHECKS)
            except* AssertionError as failures:
                said = "\n".join(str(failure) for failure in failures.exceptions)
                raise AssertionError(f"{case.as_curl_command()}\n{said}\n{answer.text[:500]}") from None

        ask()

    def _use_what_exists(self, case: Case, choice: int) -> None:
        """Ask for a record that is there in three cases of four, under its version in every second."""
        for name in list(case.path_parameters or {}):
            there = self.known.get(name)
            if there and choice % 4:
                case.path_parameters[name] = there[choice % len(there)]
        if choice % 2 and any(p.name.lower() == "if-match" for p in case.operation.headers):
            case.headers["if-match"] = '"1"'

    async def _send(self, case: Case) -> httpx.Response:
        """Schemathesis speaks `requests`: it is prepared there, and its bytes are sent here."""
        sent = case.as_transport_kwargs(base_url="http://test")
        ready = requests.Request(**{name: sent.get(name) for name in PREPARED}).prepare()
        headers = [(name.encode(), str(value).encode("latin-1", "replace")) for name, value in ready.headers.items()]
        body = ready.body.encode() if isinstance(ready.body, str) else ready.body or b""
        return await self.client.send(self.client.build_request(ready.method, ready.url, headers=headers, content=body))
