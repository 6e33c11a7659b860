"""One form of text: what people spell in several ways is found alike, and a place stays the same place."""

import pytest

from api.rules import folding

NUMBER = "川民发(2020)12号"


@pytest.mark.parametrize(
    "spelling",
    [
        "川民发〔2020〕12号",
        "川民发[2020]12号",
        "川民发(2020)12号",
        "川民发（2020）12号",
        "川民发【2020】12号",
        "川民發〔２０２０〕１２號",
        "川民发〔2020〕第12号",
        "川民发 〔2020〕 012 号",
        "川民发［2020］12号",
    ],
)
def test_a_number_has_one_form(spelling: str) -> None:
    assert folding.fold_number(spelling) == NUMBER


def test_other_numbers_stay_apart() -> None:
    others = ("川民发〔2021〕12号", "川民发〔2020〕120号", "川民发〔2020〕1号", "川民办发〔2020〕12号")
    assert len({folding.fold_number(number) for number in (NUMBER, *others)}) == 5


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("鑄牢中華民族共同體意識", "铸牢中华民族共同体意识"),
        ("領導小組複審記錄", "领导小组复审记录"),
        ("臺灣裏面與裡面", "台湾里面与里面"),
        ("後來乾淨的頭髮發展", "后来干净的头发发展"),
        ("答覆群眾，瞭解情況", "答复群众，了解情况"),
        ("ＡＢＣ１２３", "abc123"),
    ],
)
def test_traditional_and_simplified_fold_alike(traditional: str, simplified: str) -> None:
    assert folding.fold(traditional) == folding.fold(simplified)


@pytest.mark.parametrize("text", ["㎡①㈠ﬁ", "İstanbul ß", "𠮷野 😀 x", "a\u0301 é", ""])
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folding.fold(text)) == len(text)


def test_a_text_has_the_marks_of_all_that_it_contains() -> None:
    text = folding.fold("全县铸牢中华民族共同体意识 GB32100 工作方案")
    has = set(folding.marks(text, "510421"))
    for start in range(len(text)):
        for stop in range(start + 1, min(start + 8, len(text)) + 1):
            if not set(text[start:stop]) & {" "}:
                assert set(folding.wanted_marks(text[start:stop], "510421")) <= has
    assert not set(folding.wanted_marks("方案书", "510421")) <= has
    assert not has & set(folding.marks(text, "510422"))


def test_words_of_a_question() -> None:
    assert folding.terms("  領導小組　方案 方案 ＡＢＣ ") == ["领导小组", "方案", "abc"]
    assert folding.terms("\n ") == []
    assert len(folding.terms("一 二 三 四 五 六 七")) == folding.MOST_TERMS


def test_tidy_joins_what_a_layout_parted() -> None:
    assert folding.tidy("民族 团结\u3000进步 \n\n Shi Liu  2026 年\n") == "民族团结进步\nShi Liu 2026 年"


def test_an_excerpt_marks_its_hits_in_the_texts_own_words() -> None:
    text = "第一章\n各鄉鎮成立領導小組，領導小組組長由書記擔任。"
    assert folding.excerpt(text, ["领导小组"], 4) == [
        ("…", False),
        ("鄉鎮成立", False),
        ("領導小組", True),
        ("，領導小", False),
        ("…", False),
    ]
    assert folding.excerpt(text, ["没有"], 4) == []
    assert folding.excerpt("短文", ["短"], 9) == [("短", True), ("文", False)]
