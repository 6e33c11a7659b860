"""The starter set of the bank: sourced, neutral, with one right answer each, and enough for parallel forms."""

from collections import Counter

from api.models.surveys_questionnaire import Question
from api.rules import item_draw
from api.rules.item_draw import Blueprint, PoolItem, Stratum
from api.services import surveys_items

ITEMS = surveys_items.starter_items()


def test_every_item_is_sourced_and_asks_nothing_about_the_person() -> None:
    assert Counter(item["audience"] for item in ITEMS)["public"] >= 24
    assert len({item["code"] for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        question = Question.model_validate({name: item[name] for name in ("code", "label", "options")} | KNOWN)
        assert {"zh-Hans", "zh-Hant", "en"} <= question.label.keys()
        assert item["source"].startswith(
            ("县民族团结进步创建工作方案，", "《民族团结进步促进法》", "民委发", "国家民委")
        ), item["code"]
        assert [option.code for option in question.options][-1] == item_draw.LAST_OPTION, "nobody has to guess"
        assert sum(option.is_correct for option in question.options) == 1
        assert not any(word in item["label"]["zh-Hans"] for word in ("您的民族", "你的民族", "信仰", "宗教"))


KNOWN = {"kind": "knowledge"}


def test_a_right_answer_is_not_told_by_its_place() -> None:
    places = Counter(next(i for i, o in enumerate(item["options"]) if o["is_correct"]) for item in ITEMS)
    assert all(places[place] >= len(ITEMS) // 6 for place in range(3)), places


def test_the_set_gives_four_forms_with_the_linked_items_of_row_s138() -> None:
    pool = [
        PoolItem(
            item["code"],
            item["topic"],
            item["difficulty"],
            item["is_linked"],
            0,
            tuple(option["code"] for option in item["options"]),
        )
        for item in ITEMS
        if item["audience"] == "public"
    ]
    strata = (Stratum("programme", 1, 1), Stratum("programme", 2, 3), Stratum("programme", 3, 3), Stratum("law", 4, 1))
    forms = item_draw.draw(pool, Blueprint(strata, 4, 50), "seed")
    linked = {item["code"] for item in ITEMS if item["is_linked"] and item["audience"] == "public"}
    assert linked == {"role", "meaning", "content", "requirements"}
    assert all(linked <= {item.code for item in form} for form in forms)
