"""Personal data in free words: however it is spelt, it is marked where it stands; other numbers are not. SEC31."""

import json
from pathlib import Path

import pytest

from api.rules import personal
from api.rules.personal import Cues, PersonalKind, Span, find, mask

CATALOGUE = Path(__file__).resolve().parents[2] / "api" / "catalogue" / "feedback" / "personal.json"
PHONE, ID, CARD = PersonalKind.PHONE, PersonalKind.ID_NUMBER, PersonalKind.BANK_CARD
PLATE, MAIL, CHAT, HOUSE = PersonalKind.PLATE, PersonalKind.EMAIL, PersonalKind.MESSENGER, PersonalKind.HOUSE


@pytest.fixture(scope="module")
def known() -> Cues:
    """The catalogue's own cues."""
    return personal.cues(json.loads(CATALOGUE.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "marked", "kind"),
    [
        ("请打13812345678找我", "13812345678", PHONE),
        ("１３８１２３４５６７８", "１３８１２３４５６７８", PHONE),
        ("138 1234 5678", "138 1234 5678", PHONE),
        ("138-1234-5678", "138-1234-5678", PHONE),
        ("1 3 8 1 2 3 4 5 6 7 8", "1 3 8 1 2 3 4 5 6 7 8", PHONE),
        ("138、1234、5678", "138、1234、5678", PHONE),
        ("一三八一二三四五六七八", "一三八一二三四五六七八", PHONE),
        ("幺三八1234五六七八", "幺三八1234五六七八", PHONE),
        ("壹叁捌贰贰贰贰叁叁叁叁", "壹叁捌贰贰贰贰叁叁叁叁", PHONE),
        ("༡༣༨༡༢༣༤༥༦༧༨", "༡༣༨༡༢༣༤༥༦༧༨", PHONE),
        ("١٣٨١٢٣٤٥٦٧٨", "١٣٨١٢٣٤٥٦٧٨", PHONE),
        ("①③⑧①②③④⑤⑥⑦⑧", "①③⑧①②③④⑤⑥⑦⑧", PHONE),
        ("+86 13812345678", "86 13812345678", PHONE),
        ("008613812345678", "008613812345678", PHONE),
        ("2026年13812345678", "13812345678", PHONE),
        ("编号2026 13812345678", "13812345678", PHONE),
        ("唯一13812345678", "13812345678", PHONE),
        ("0812-8123456", "0812-8123456", PHONE),
        ("(0812)8123456", "0812)8123456", PHONE),
        ("010-65123456", "010-65123456", PHONE),
        ("座机8123456", "8123456", PHONE),
        ("電話：８１２３４５６", "８１２３４５６", PHONE),
        ("51042119900101123X", "51042119900101123X", ID),
        ("51042119900101123ｘ", "51042119900101123ｘ", ID),
        ("510421 19900101 1234", "510421 19900101 1234", ID),
        ("五一零四二一一九九零零一零一一二三四", "五一零四二一一九九零零一零一一二三四", ID),
        ("510421900101123", "510421900101123", ID),
        ("护照E12345678", "E12345678", ID),
        ("川D12345", "川D12345", PLATE),
        ("川D·12345", "川D·12345", PLATE),
        ("川Ｄ １２３４５", "川Ｄ １２３４５", PLATE),
        ("云AD12345", "云AD12345", PLATE),
        ("川D1234学", "川D1234学", PLATE),
        ("川D 一二三四五", "川D 一二三四五", PLATE),
        ("写信到 some.one@example.cn 吧", "some.one@example.cn", MAIL),
        ("ａｂｃ＠ｅｘａｍｐｌｅ．ｃｎ", "ａｂｃ＠ｅｘａｍｐｌｅ．ｃｎ", MAIL),
        ("微信号：abc_12345", "abc_12345", CHAT),
        ("VX abc12345", "abc12345", CHAT),
        ("扣扣是12345678", "12345678", CHAT),
        ("加V：zhang-san88", "zhang-san88", CHAT),
        ("卡号6222021234567890", "6222021234567890", CARD),
        ("4111 1111 1111 1111", "4111 1111 1111 1111", CARD),
        ("我住三组十二号", "三组十二号", HOUSE),
        ("3组12号的沟", "3组12号", HOUSE),
        ("幸福小区12栋3单元501", "12栋3单元501", HOUSE),
        ("５号楼２０２室", "５号楼２０２室", HOUSE),
        ("门牌号是88", "门牌号是88", HOUSE),
    ],
)
def test_personal_data_is_marked(known: Cues, text: str, marked: str, kind: PersonalKind) -> None:
    (span,) = find(text, known)
    assert (text[span.start : span.end], span.kind) == (marked, kind)


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月23日08:30-17:30",
        "2026-11-23 10:30",
        "补助1380元，共12345678元",
        "川民发〔2020〕12号",
        "我二〇二六年十一月申请",
        "打了3次电话没人接",
        "12345热线没人接",
        "138 1234 人 5678",
        "一三五上课，二四六休息",
        "3号楼的电梯坏了",
        "四川D级公路",
        "云app12345号",
        "12@3",
        "微信群里没人回",
        "全村1200户，4800人",
        "第99991231号",
        "G5京昆高速K2650+300",
        "统一社会信用代码11510421MB1A23456C",
        "东经101.9876，北纬26.8765",
    ],
)
def test_other_numbers_are_left_alone(known: Cues, text: str) -> None:
    assert find(text, known) == []


def test_several_are_told_in_order_and_masked_in_place(known: Cues) -> None:
    text = "😀张三，138 1234 5678，川D12345，微信 zhang_san"
    spans = find(text, known)
    assert [span.kind for span in spans] == [PHONE, PLATE, CHAT]
    hidden = mask(text, spans)
    assert hidden == "😀张三，" + "＊" * 13 + "，" + "＊" * 7 + "，微信 " + "＊" * 9
    assert len(hidden) == len(text)
    assert find(hidden, known) == []


def test_the_wider_mark_wins(known: Cues) -> None:
    assert find("微信13812345678", known) == [Span(2, 13, PHONE)]
    assert [span.kind for span in find("电话51042119900101123X", known)] == [ID]


def test_check_characters_are_known() -> None:
    assert personal.id_check("11010519491231002") == "x"  # The example of GB 11643-1999.
    assert personal.id_check("44052418800101001") == "4"
    assert personal.is_id_number("11010519491231002x")
    assert not personal.is_id_number("110105194913310021")


@pytest.mark.parametrize(
    "piece", ["a", "1", "1 ", "@", "a@", "川a1234", "微信", "电话1", "10单元", "1-", "十", "510421"]
)
def test_a_long_text_takes_linear_time(known: Cues, piece: str) -> None:
    """50,000 characters: quadratic work would not end within minutes. SEC57."""
    find((piece * 50_000)[:50_000], known)
