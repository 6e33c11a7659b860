"""Voice recordings: every kind is taken without its notes, and nothing else under its name."""

import random

import pytest

from api.errors import InvalidInput
from api.rules import voices
from tests import recordings
from tests.recordings import KINDS, NOTE


def refusal(data: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        voices.clean(data)
    (error,) = caught.value.errors
    assert error.pointer == "/file"
    return error.code


@pytest.mark.parametrize("media_type", KINDS)
def test_a_recording_keeps_its_sound_and_loses_its_notes(media_type: str) -> None:
    data = KINDS[media_type]
    voice = voices.clean(data)
    assert voice.media_type == media_type
    assert NOTE not in voice.data
    assert b"ZHANG" not in voice.data
    assert NOTE in data
    assert voice.seconds == pytest.approx({"audio/mpeg": 1.04, "audio/wav": 2}.get(media_type, 3), 0.02)
    again = voices.clean(voice.data)
    assert (again.data, again.media_type) == (voice.data, media_type)


@pytest.mark.parametrize("media_type", ["audio/webm", "audio/ogg", "audio/mp4", "audio/3gpp"])
def test_what_is_kept_lies_where_it_lay(media_type: str) -> None:
    data = KINDS[media_type]
    kept = voices.clean(data).data
    assert len(kept) == len(data)
    assert kept.count(b"sound") == data.count(b"sound")
    assert [at for at in range(len(data)) if data.startswith(b"sound", at)] == [
        at for at in range(len(data)) if kept.startswith(b"sound", at)
    ]


def test_a_stream_of_unknown_length_is_walked_to_its_end() -> None:
    voice = voices.clean(recordings.webm(is_streamed=True, seconds=5))
    assert voice.seconds == pytest.approx(5, 0.02)
    assert NOTE not in voice.data
    assert voices.clean(recordings.mp4(in_parts=True, seconds=7)).seconds == 7


def test_the_times_of_a_recording_are_forgotten() -> None:
    assert (3_900_000_000).to_bytes(4) in recordings.mp4()
    assert (3_900_000_000).to_bytes(4) not in voices.clean(recordings.mp4()).data


def test_pages_with_emptied_comments_have_their_right_checksums() -> None:
    pages = list(recordings.ogg_pages(voices.clean(recordings.ogg()).data))
    assert len(pages) == 3
    for stated, whole in pages:
        assert int.from_bytes(stated, "little") == recordings.checksum(whole)


@pytest.mark.parametrize(
    "data",
    [
        recordings.webm(seconds=200),
        recordings.webm(seconds=200, is_streamed=True),
        recordings.ogg(seconds=200),
        recordings.mp4(seconds=200),
        recordings.mp4(seconds=200, in_parts=True),
        recordings.mp3(frames=7_000),
        recordings.wav(seconds=200),
    ],
)
def test_three_minutes_are_the_most(data: bytes) -> None:
    assert refusal(data) == "voice_too_long"


def test_exactly_three_minutes_are_taken() -> None:
    assert voices.clean(recordings.webm(seconds=180)).seconds == pytest.approx(180, 0.01)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"no recording at all", "voice_expected"),
        (b"%PDF-1.7 " + recordings.ogg(), "voice_expected"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "voice_expected"),
        (recordings.webm(kind=1), "voice_expected"),
        (recordings.webm(codec=b"A_VORBIS"), "voice_expected"),
        (recordings.webm(codec=b"V_VP8", kind=1), "voice_expected"),
        (recordings.ogg(kind=b"\x01vorbis"), "voice_expected"),
        (recordings.mp4(handler=b"vide", sound=b"avc1"), "voice_expected"),
        (recordings.mp4(sound=b"text"), "voice_expected"),
        (recordings.wav(kind=0x55), "voice_expected"),
        (recordings.ogg(serial=8), "file_damaged"),
        (recordings.ogg() + b"<script>", "file_damaged"),
        (recordings.webm() + b"PK\x03\x04more", "file_damaged"),
        (recordings.mp4() + b"more", "file_damaged"),
        (recordings.amr(), "voice_amr"),
        (b"#!AMR-WB\n" + bytes(61), "voice_amr"),
        (recordings.mp4(brand=b"3gp4", sound=b"samr"), "voice_amr"),
        (recordings.mp4(brand=b"3gp6", sound=b"sawb"), "voice_amr"),
        (recordings.wav() + b"more", "file_damaged"),
        (recordings.webm(extra=b"\x4d\xbb\x81\x01"), "file_damaged"),
        (b"\xff\xfb\x90\x00" + bytes(500), "file_damaged"),
        (b"ID3\4\0\0\x7f\x7f\x7f\x7f", "file_damaged"),
        (b"\x1a\x45\xdf\xa3\x80", "file_damaged"),
    ],
)
def test_anything_else_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_packed_archive_behind_a_recording_is_refused() -> None:
    end = b"PK\x05\x06" + bytes(18)
    assert refusal(recordings.mp4() + recordings.box(b"free", end)) in {"file_holds_program", "file_damaged"}


@pytest.mark.parametrize("media_type", KINDS)
def test_no_broken_file_is_a_defect(media_type: str) -> None:
    chance = random.Random(media_type)  # noqa: S311  The same files each time.
    whole = KINDS[media_type]
    taken = 0
    for _ in range(400):
        data = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        for _ in range(chance.randrange(4)):
            data[chance.randrange(min(len(data), 300))] = chance.randrange(256)
        try:
            taken += bool(voices.clean(bytes(data)).data)
        except InvalidInput as refused:
            assert refused.errors[0].pointer == "/file"  # noqa: PT017  Both ends are right, a defect is not.
    assert taken < 400
