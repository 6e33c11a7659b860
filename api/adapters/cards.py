"""A share card: one screen of numbers as a picture for phones, drawn with the machine's own Chinese fonts.

Every number stands with its unit, and every text is measured before it is drawn: what does not fit is set smaller,
never cut.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import segno
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from api.adapters import fonts

WIDTH, HEIGHT = 1080, 1440
"""Pixels; three to four, as phones show pictures whole."""
_EDGE: Final = 64
_INK, _GREY, _PAPER, _LINE = "#1c1b19", "#5c5850", "#fdfbf7", "#d9d3c7"
_MAIN, _CLAIM, _GAP = "#a61b1b", "#e0a84f", "#ece7dc"
_TONES: Final = {"bad": ("#8f1414", "#fbe3df"), "good": ("#1d5b34", "#e1f1e5"), "plain": ("#4a463f", "#ece7dc")}
_SMALLEST: Final = 20
_SHARES: Final = 740
"""Where the column of the other shares begins."""
_CODE: Final = 164
"""How wide a code may be."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of the framework: shares of its whole in [0, 1], the claimed one being at least the verified."""

    title: str
    words: str
    verified: float
    claimed: float


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in the reader's language. `veto_tone` is bad, good or plain; `address` goes into the code."""

    locale: str
    title: str
    subtitle: str
    big: str
    big_unit: str
    big_label: str
    line: str
    shares: Sequence[tuple[str, str]]
    veto_label: str
    veto_words: str
    veto_tone: str
    parts_title: str
    parts: Sequence[Bar]
    foot: Sequence[str]
    address: str | None
    address_words: str
    mark: str | None = None


@dataclass(slots=True)
class _Pen:
    """Draws on a picture with the faces of one language."""

    draw: ImageDraw.ImageDraw
    plain: fonts.Face
    bold: fonts.Face
    sizes: dict[tuple[bool, int], FreeTypeFont] = field(default_factory=dict)

    def font(self, size: int, *, is_bold: bool = False) -> FreeTypeFont:
        key = (is_bold, size)
        if key not in self.sizes:
            self.sizes[key] = (self.bold if is_bold else self.plain).at(size)
        return self.sizes[key]

    def text(
        self, at: tuple[float, float], words: str, size: int, room: float, *, fill: str = _INK, is_bold: bool = False
    ) -> float:
        """Draw a line, smaller where the room is short; returns its width in pixels."""
        font = self.font(size, is_bold=is_bold)
        while font.getlength(words) > room and size > _SMALLEST:
            size -= 2
            font = self.font(size, is_bold=is_bold)
        self.draw.text(at, words, font=font, fill=fill, anchor="ls")
        return font.getlength(words)

    def lines(self, words: str, size: int, room: float) -> list[str]:
        """A text in lines that fit: broken at spaces where it has them, between characters otherwise."""
        font, made = self.font(size), [""]
        for piece in words.replace(" ", " \0").split("\0") if words.isascii() else words:
            if made[-1] and font.getlength(made[-1] + piece.rstrip()) > room:
                made.append("")
            made[-1] += piece
        return [line.strip() for line in made]


def png(card: Card, *, folder: Path | None = None) -> bytes:
    """The card as PNG.

    Args:
        folder: the operator's own fonts, as `fonts.find` takes it.

    Raises:
        Unavailable: no font of this machine has Chinese (503).
    """
    plain, bold = (fonts.find(card.locale, is_bold=is_bold, folder=folder) for is_bold in (False, True))
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = _Pen(ImageDraw.Draw(picture), plain, bold)
    y = _head(pen, card)
    y = _numbers(pen, card, y)
    y = _veto(pen, card, y)
    _bars(pen, card, y)
    _foot(picture, pen, card)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _head(pen: _Pen, card: Card) -> float:
    room = WIDTH - 2 * _EDGE
    pen.draw.rectangle((0, 0, WIDTH, 14), fill=_MAIN)
    pen.text((_EDGE, 100), card.title, 50, room, is_bold=True)
    y = 112
    for line in pen.lines(card.subtitle, 27, room)[:2]:
        y += 38
        pen.text((_EDGE, y), line, 27, room, fill=_GREY)
    return y + 10


def _numbers(pen: _Pen, card: Card, y: float) -> float:
    """Verified points big; what is only claimed, missing or without a standard apart from them, never added."""
    base = y + 172
    wide = pen.text((_EDGE, base), card.big, 170, 480, fill=_MAIN, is_bold=True)
    pen.text((_EDGE + wide + 18, base), card.big_unit, 44, _SHARES - 46 - _EDGE - wide - 18, is_bold=True)
    pen.text((_EDGE, base + 56), card.big_label, 32, 560, is_bold=True)
    pen.text((_EDGE, base + 100), card.line, 27, WIDTH - 2 * _EDGE, fill=_GREY)
    top, left, cell = base - 146, _SHARES, WIDTH - _EDGE - _SHARES
    for label, words in card.shares:
        pen.draw.line((left - 28, top, left - 28, top + 66), fill=_LINE, width=3)
        pen.text((left, top + 26), label, 26, cell, fill=_GREY)
        pen.text((left, top + 64), words, 36, cell, is_bold=True)
        top += 84
    return base + 122


def _veto(pen: _Pen, card: Card, y: float) -> float:
    ink, ground = _TONES[card.veto_tone]
    room = WIDTH - 2 * _EDGE - 48
    lines = pen.lines(card.veto_words, 27, room)[:3]
    bottom = y + 66 + 38 * len(lines)
    pen.draw.rounded_rectangle((_EDGE, y, WIDTH - _EDGE, bottom), radius=18, fill=ground)
    pen.text((_EDGE + 24, y + 46), card.veto_label, 32, room, fill=ink, is_bold=True)
    for place, line in enumerate(lines, 1):
        pen.text((_EDGE + 24, y + 48 + 38 * place), line, 27, room, fill=ink)
    return bottom + 52


def _bars(pen: _Pen, card: Card, y: float) -> None:
    room, wide = WIDTH - 2 * _EDGE, float(WIDTH - 2 * _EDGE)
    pen.text((_EDGE, y), card.parts_title, 32, room, is_bold=True)
    step = min(86.0, (HEIGHT - 230 - y - 20) / max(1, len(card.parts)))
    for place, bar in enumerate(card.parts):
        base = y + 54 + place * step
        own = pen.font(26, is_bold=True).getlength(bar.words)
        pen.text((_EDGE, base), bar.title, 26, room - own - 30)
        pen.text((WIDTH - _EDGE - own, base), bar.words, 26, own + 1, is_bold=True)
        box = (_EDGE, base + 12, WIDTH - _EDGE, base + 26)
        pen.draw.rounded_rectangle(box, radius=7, fill=_GAP)
        for share, colour in ((bar.claimed, _CLAIM), (bar.verified, _MAIN)):
            if share > 0:
                end = _EDGE + max(7.0, wide * min(1.0, share))
                pen.draw.rounded_rectangle((_EDGE, base + 12, end, base + 26), radius=7, fill=colour)


def _foot(picture: Image.Image, pen: _Pen, card: Card) -> None:
    top = HEIGHT - 208
    pen.draw.line((_EDGE, top, WIDTH - _EDGE, top), fill=_LINE, width=2)
    room = WIDTH - 2 * _EDGE - (_CODE + 40 if card.address else 0)
    y = top + 46
    for words in card.foot:
        for line in pen.lines(words, 23, room)[:2]:
            pen.text((_EDGE, y), line, 23, room, fill=_GREY)
            y += 33
    if card.mark:
        right, wide = WIDTH - _EDGE, pen.font(28, is_bold=True).getlength(card.mark)
        pen.draw.rounded_rectangle((right - wide - 36, 54, right, 108), radius=12, outline=_MAIN, width=3)
        pen.text((right - wide - 18, 91), card.mark, 28, wide + 1, fill=_MAIN, is_bold=True)
    if card.address:
        side = _code(picture, card.address, WIDTH - _EDGE, top + 12)
        pen.text((WIDTH - _EDGE - side + 12, top + 12 + side + 18), card.address_words, 20, side, fill=_GREY)


def _code(picture: Image.Image, address: str, right: int, y: int) -> int:
    """A QR code at level M with a quiet zone of four modules, each of whole pixels; returns how wide it is."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    pixel = max(3, _CODE // len(rows))
    code = Image.new("1", (len(rows), len(rows)))
    code.putdata([0 if module else 255 for row in rows for module in row])
    side = len(rows) * pixel
    picture.paste(code.resize((side, side), Image.Resampling.NEAREST), (right - side, y))
    return side
