"""Papers worth finding: decisions that came in, plans with their versions, experience that others cite, outputs."""

from datetime import timedelta
from typing import Any, Protocol

from api.models.documents import DocumentKind, LinkedResource, OutputForm, StoredFile, Visibility
from api.models.documents_versions import DocumentVersion
from api.rules.areas import TOWNSHIP_DIGITS
from api.services.demo.loading import Demo, Row, at

FRAMEWORK = "county-plan-510421"


class Writer(Protocol):
    """What makes papers and lets their rows wait; `documents.Writer`."""

    demo: Demo
    words: Any

    async def paper(self, title: str, *said: str) -> StoredFile:
        """Put a file with a title and lines into the store."""

    def enter(self, file: StoredFile, title: str, kind: DocumentKind, issued: Any, **more: Any) -> Row:
        """Let a document wait."""

    def tie(self, document: Row, resource: LinkedResource, resource_id: str) -> None:
        """Let a tie wait."""


async def add(writer: Writer) -> None:
    """Enter the library, and a plan for most townships."""
    entered: dict[str, Row] = {}
    for paper in writer.words["library"]:
        entered[paper["title"]] = row = await _enter(writer, paper)
        if "indicator" in paper:
            writer.tie(row, LinkedResource.INDICATOR, f"{FRAMEWORK}/{paper['indicator']}")
        if "cites" in paper:
            writer.tie(row, LinkedResource.DOCUMENT, str(entered[paper["cites"]]["id"]))
    plan = writer.words["township_plan"]
    towns = [area for area in writer.demo.areas if len(area["code"]) == TOWNSHIP_DIGITS]
    for place, town in enumerate(towns[plan["left_out"] :]):
        title = f"{town['name']}{plan['title']}"
        issued = writer.demo.today - timedelta(days=80 + 7 * place)
        more = {"slot": plan["slot"], "area_code": town["code"]}
        writer.enter(await writer.paper(title, *plan["lines"]), title, DocumentKind.SCHEME, issued, **more)


async def _enter(writer: Writer, paper: dict[str, Any]) -> Row:
    """One paper with its former versions."""
    demo, title = writer.demo, paper["title"]
    issued = demo.today - timedelta(days=paper["days_ago"])
    more: dict[str, Any] = {
        name: paper[name] for name in ("slot", "document_number", "issuer", "issuer_level") if name in paper
    }
    if "expires_in" in paper:
        more["expires_on"] = demo.today + timedelta(days=paper["expires_in"])
    if "output_form" in paper:
        more["output_form"] = OutputForm(paper["output_form"])
    if paper["kind"] == DocumentKind.DECISION:
        more["received_on"] = issued + timedelta(days=3)
    former = paper.get("versions", [])
    if former:
        more |= {"version_number": len(former) + 1, "version_note": "定稿", "version_at": demo.past(at(issued, 17))}
        more["made_at"] = demo.past(at(demo.today - timedelta(days=former[0]["days_ago"]), 17))
    visibility = Visibility(paper.get("visibility", Visibility.INTERNAL))
    file = await writer.paper(title, *paper["lines"])
    row = writer.enter(file, title, DocumentKind(paper["kind"]), issued, visibility=visibility, **more)
    for number, version in enumerate(former, 1):
        await _keep_version(writer, row, number, version, title)
    return row


async def _keep_version(writer: Writer, row: Row, number: int, version: dict[str, Any], title: str) -> None:
    """A version that another has taken the place of."""
    day = writer.demo.today - timedelta(days=version["days_ago"])
    file = await writer.paper(f"{title}（{version['note']}）", *version["lines"])
    moment = writer.demo.past(at(day, 17))
    writer.demo.keep(
        DocumentVersion,
        moment,
        str(row["id"]),
        str(number),
        document_id=row["id"],
        number=number,
        note=version["note"],
        document_number=row["document_number"],
        issued_on=day,
        uploaded_by=row["uploaded_by"],
        filed_at=moment,
        **file.model_dump(),
    )
