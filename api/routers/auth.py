"""HTTP in and out of auth."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Form, Query, Request, Response, status

from api.deps import ActorDep, Hall, HallDep, OpenSession, address_of
from api.door import make_router
from api.errors import Unauthenticated
from api.models.auth import (
    AccountRead,
    BootstrapCreate,
    ChallengeRead,
    MeRead,
    RevokeForm,
    StatusRead,
    TokenForm,
    TokenRead,
)
from api.models.base import ScopeCode
from api.services import accounts, feedback_limits, proofs, sign_in

router = make_router("auth")
COOKIE = "shiliu_refresh"
COOKIE_PATH = "/api/v1/auth"


@router.post("/token", responses={401: {}})
async def issue_token(
    request: Request, response: Response, hall: HallDep, session: OpenSession, form: Annotated[TokenForm, Form()]
) -> TokenRead:
    """Give a token for one of the grants `password`, `refresh_token`, `client_credentials`, `urn:shiliu:anonymous`.

    RFC 6749. A browser also keeps the refresh token in a cookie that no script reads, for this path alone.
    """
    desk = _desk(request, hall)
    if form.grant_type == "refresh_token" and not form.refresh_token and _is_foreign(request, hall):
        raise sign_in.GrantRefused("invalid_grant", "refresh_refused")
    guessed = form.grant_type if form.grant_type in sign_in.GUESSABLE else None
    if hall.limits and guessed:
        hall.limits.require_few_mistakes(guessed, desk.address)
    try:
        token = await sign_in.issue(session, desk, form)
    except (sign_in.GrantRefused, proofs.ProofRefused) as refusal:
        if hall.limits and guessed and getattr(refusal, "is_guess", False):
            hall.limits.note_mistake(guessed, desk.address)
        elif hall.limits:
            hall.limits.note_refused(desk.address)
        raise
    if hall.limits and form.grant_type == sign_in.ANONYMOUS:
        hall.limits.note_anonymous()
    if token.refresh_token:
        _keep(request, response, hall, token.refresh_token)
    return token


@router.get("/challenge")
async def get_challenge(
    request: Request,
    hall: HallDep,
    purpose: Annotated[Literal["token", "case"], Query()] = "token",
    area: Annotated[ScopeCode | None, Query()] = None,
) -> ChallengeRead:
    """A proof of work to solve, for the grant `urn:shiliu:anonymous` or for a case that was answered `proof_needed`.

    It grows harder with use: by the caller's address prefix, by the area of the case, and by all.
    """
    harder = feedback_limits.difficulty(hall.limits, address_of(request), area) if hall.limits else 1
    return proofs.make(hall.authority.proof_key, hall.settings.proof_of_work, factor=harder, purpose=purpose)


@router.post("/revoke")
async def revoke_token(
    request: Request,
    response: Response,
    hall: HallDep,
    session: OpenSession,
    form: Annotated[RevokeForm, Form()],
) -> StatusRead:
    """End a sign-in: the one of the given refresh or access token, else the bearer's and the cookie's. RFC 7009."""
    own = [_credentials(request, "bearer"), request.cookies.get(COOKIE)]
    await sign_in.end(session, hall.authority, [token for token in ([form.token] if form.token else own) if token])
    response.delete_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="strict")
    response.headers["Clear-Site-Data"] = '"cookies"'
    return StatusRead(status="ok")


@router.get("/me")
async def get_me(actor: ActorDep) -> MeRead:
    """Who the bearer is and what the bearer may do."""
    if actor.kind == "public":
        raise Unauthenticated
    return sign_in.describe(actor)


@router.post("/bootstrap", status_code=status.HTTP_201_CREATED)
async def create_first_admin(hall: HallDep, session: OpenSession, draft: BootstrapCreate) -> AccountRead:
    """Make the first administrator of an empty installation, with the link that its operator was given."""
    return await accounts.create_first(session, draft, county_code=hall.settings.county)


def _desk(request: Request, hall: Hall) -> sign_in.Desk:
    return sign_in.Desk(
        authority=hall.authority,
        county=hall.settings.county,
        address=address_of(request),
        cookie=request.cookies.get(COOKIE),
        basic=_credentials(request, "basic"),
    )


def _credentials(request: Request, wanted: str) -> str | None:
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    return credentials.strip() if scheme.lower() == wanted else None


def _is_foreign(request: Request, hall: Hall) -> bool:
    """Whether a page of another origin sends this; what is no browser names none.

    `Sec-Fetch-Site`, which no script can set, is believed first, for a proxy may have changed `Host`.
    """
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site") == "same-origin":
        return False
    own = {request.headers.get("host", "").lower(), urlsplit(hall.settings.public_url).netloc.lower()}
    return origin is not None and origin.lower().partition("://")[2] not in own - {""}


def _keep(request: Request, response: Response, hall: Hall, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(sign_in.IDLE.total_seconds()),
        path=COOKIE_PATH,
        secure=request.url.scheme == "https" or hall.settings.public_url.startswith("https:"),
        httponly=True,
        samesite="strict",
    )
