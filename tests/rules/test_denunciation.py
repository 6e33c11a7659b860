"""Nobody is denounced here; whoever was wronged, asks, praises or complains of an office is heard.

The lists were written from the rule's own words, then tried on a second list of 61 sentences that was written before it
was tried (the last 20 and the last 41 below): none of the first was missed, two of the second were refused and mended.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from api.rules import denunciation
from api.rules.denunciation import Law, Matter, denounced

CATALOGUE = Path(__file__).resolve().parents[2] / "api" / "catalogue"
REFUSED = [
    "举报邻居戴头巾",
    "我要举报隔壁女的天天戴头巾，看着不正常",
    "舉報鄰居戴頭巾",
    "举报三组马某在家做礼拜",
    "检举李家老太信教",
    "举报我邻居跟国外亲戚视频聊天",
    "举报同学说反动话",
    "邻居翻墙看境外网站，应该抓起来",
    "举报老师留大胡子",
    "请禁止她戴头巾",
    "举报张三天天做礼拜，请查处",
    "我要举报我的邻居。他天天做礼拜。",
    "举报三组马某。天天戴头巾，还留胡子。",
    "检举：对门儿子在国外，思想有问题",
    "揭发 隔 壁 做 礼 拜",
    "举報此人經常抱怨政府",
    "我听说他家里来了几个维族人，很可疑",
    "举报店主供着佛像",
    "他对政府不满，请监视",
    "I want to report my neighbour, she wears a headscarf",
    "邻居不吃猪肉，极端，请盯一下",
    "举报有人宣传宗教信仰",
    "我想告一个人，我们社区有个女的出门都蒙着脸",
    "有人在群里骂政府，截图我有，要举报",
    "隔壁老头从来不说普通话，讲藏语，怀疑有问题",
    "实名举报张某某长期封斋",
    "我实名检举我同事翻墙",
    "她丈夫留着大胡子，请派人抓",
    "匿名举报：某某店老板娘戴头巾",
]
NOT_DENOUNCED = [
    "我发现楼上租户每天祷告，请查一下",
    "我们单位同事封斋，上班没精神，希望领导管管",
    "有人在家里私设聚会点念经，请取缔",
    "村里王某和境外亲戚经常联系，请调查",
    "他在群里说政府的坏话，建议处理一下",
    "有个人在朋友圈转发宗教视频，反映一下",
    "戴头巾的那个女的住在三组，请查查",
    "请学校开除戴头巾的学生",
    "楼上租户做礼拜。",
    "她天天戴面纱，还留在村里",
    "同事上班说彝语，请领导制止",
    "老李去教堂，影响不好",
    "反映一个情况，二楼的男的每天早上念经",
    "三组杨家的媳妇是外地来的，天天裹头巾",
    "村小的马老师信教，建议调查",
    "你们管不管？对面那家人周五都去清真寺",
    "楼下住户经常跟国外的人视频聊天，不知道在说什么",
    "楼上的租客是外国人，家里来了很多外国人",
    "他儿子在国外，每月给境外亲戚打电话",
    "学生穿民族服装上学，请学校制止",
    "邻居家挂经幡，请领导来查一下",
    "工地上几个回族工人做礼拜，影响不好，请管一下",
    "这家人改信基督了，要注意一下",
    "他经常议论领导，反映给你们",
    "隔壁的人家里供着神像还烧香念经，请处理一下",
]
"""Somebody else's matter with a wish and no word that denounces: a person reads it, as it may be told of harm."""
TOLD_OF_HARM = [
    "有人在信教群众家门口泼油漆，请查处",
    "房东把信教的租客的东西扔到街上，请处理",
    "有人往清真寺倒垃圾，做礼拜的人没法进，请查处",
    "医院看到戴头巾的病人就让她排到最后，请处理",
    "村干部让信教的人家多交钱，请查处",
    "店主对说彝语的顾客不理不睬，请处理",
    "老师让说藏语的学生站到门外，请处理",
    "司机看到穿藏袍的老人不停车，请处理",
    "一群人对着做礼拜的村民起哄，请管管",
    "同事嘲讽戴头巾的女工，请领导制止",
    "窗口不给戴头巾的妇女办证，请查处",
    "有人把信佛的老人家的经幡烧了，请调查",
    "邻居往挂经幡的那家门上涂鸦，请查一下",
    "医生给说彝语的病人看病爱理不理，反映一下",
    "店员一看到戴白帽的顾客就跟踪，请管一管",
    "有人监视信教的人家，请查处",
    "保安盯着戴头巾的女人看，让她等到最后，请处理",
    "房东给改信基督的租户涨租，请查处",
    "他们用石头砸做礼拜的人，我要举报",
    "举报有人吓唬去教堂的老人",
    "我要举报。店主不卖东西给说藏语的人。他们是做礼拜的一家人。",
    "有人夜里剪断信教人家的水管，请处理",
    "举报司机看到戴头巾的大妈就不停车",
    "舉報有人往做禮拜的人身上吐口水",
]
HEARD = [
    "因为我戴头巾被宾馆拒绝入住",
    "我妈戴头巾，坐车被司机拒载",
    "我们做礼拜的地方漏雨，希望修一修",
    "举报酒店拒绝戴头巾的客人",
    "举报学校强迫学生做礼拜",
    "村干部不让我们做礼拜",
    "邻居举报我做礼拜，派出所来盘问",
    "有人说我信教，就不招我",
    "请问清真寺修缮怎么申请",
    "想了解宗教活动场所登记的流程",
    "邻居晚上唱歌太吵，请管管",
    "楼上念经声音太大，晚上十一点还在放，影响孩子睡觉",
    "窗口人员不说普通话，老人听不懂，希望有翻译",
    "举报窗口工作人员不说普通话，态度恶劣",
    "举报村主任在群里骂我们是懒汉",
    "食堂希望照顾不同饮食习惯，我们不吃猪肉",
    "谢谢邻居阿姨，她每周做礼拜还帮我们打扫",
    "同事因为戴头巾被老板辞退，求帮助",
    "公司要求她摘掉头巾，这是歧视",
    "我儿子在国外打工，想办理护照，请问怎么办",
    "邻居接到境外诈骗电话，被骗了两万元，请帮忙",
    "蒙面人抢劫了小卖部",
    "举报邻居强迫老婆戴头巾",
    "希望加强宣传，不要歧视戴头巾的妇女",
    "礼拜天窗口没有人",
    "垃圾没人清运",
    "举报干部收钱不办事",
    "老师嘲笑我孩子戴头巾",
    "邻居家装修噪音扰民，举报",
    "清真寺旁边停车太乱，做礼拜的人多，建议划停车位",
    "村里老人信佛，过节没地方活动，建议建个活动室",
    "希望双语服务，老人只会说彝语",
    "我信佛，单位不让我请假过节",
    "安检只查戴头巾的妇女，区别对待",
    "举报旅行社组织去寺庙强迫购物",
    "有人辱骂戴头巾的妇女",
    "出租车司机看到我妈妈戴头巾就不停车",
    "举报超市卖过期食品",
    "反映村里自来水不正常",
    "可疑人员在学校门口徘徊",
    "建议开展民族团结讲座",
    "因口音在柜台受到不礼貌对待。",
    "求职时被以民族身份为由拒绝，希望调查。",
    "招聘写着不要信教的，投诉这家公司",
    "我是回族，租房时中介说不租给信教的",
    "想学古兰经，哪里可以报名",
    "办事窗口希望有人能用彝语解释。",
    "我和国外的女儿视频，网络太差，请修网络",
    "孩子在学校因为不吃猪肉被同学嘲笑，老师不管",
    "我女朋友戴头巾进商场时被保安拦下检查",
    "我信教，想问能不能申请低保",
    "村里清真寺门口的路坏了，去做礼拜的老人摔倒过",
    "请问宗教活动场所可以办老年活动吗",
    "工厂不给穆斯林员工礼拜时间，克扣工资",
    "投诉公交车司机对戴头巾的大妈大吼大叫",
    "邻居夜里放音乐跳舞，吵得睡不着",
    "建议公交站名加彝文",
    "有人往清真寺扔猪骨头，太过分了，请调查",
    "我被人举报说我翻墙，派出所没收了我的手机",
    "酒店前台看到我们的身份证是维吾尔族就说没房",
    "小区保安说外地人不能进",
    "我家老人只会讲彝语，打12345听不懂",
    "邻居占了公共楼道堆放杂物，请处理",
    "有人冒充干部收钱，说可以办低保，请查处",
    "村支书儿子强占我家土地，举报无门",
    "对门装修砸墙，请制止",
    "对低保政策不满，觉得不公平",
    "我对政府的补助政策有意见",
    "领导说政策变了，我不满意",
    "学校食堂没有清真餐，希望增加",
    "老师说普通话太快，孩子跟不上",
    "请表扬李医生，她会说彝语，老人很方便",
    "宗教活动场所消防通道被堵",
    "干部到我家检查，把我的经书没收了",
    "儿子在国外打工被骗到缅甸，请帮助",
    "国外汇款到账晚，银行说要查",
    "给国外的女儿寄特产，邮局说不行",
    "信访局工作人员态度不好",
    "我在朋友圈发了修路的视频，被村干部要求删除",
    "群里干部骂人",
    "他们不让我们村的回族进去吃饭",
    "邻居的儿子家暴他老婆，她戴头巾也是被逼的",
    "教堂的钟声太早，影响休息",
    "我是老师，学校规定不能戴头巾，这合法吗？",
    "请问参加朝觐怎么报名",
    "戴口罩的人太少，建议加强宣传",
    "理发店留胡子的师傅手艺好，表扬",
    "我孩子不会说普通话，想上普通话班",
    "村里流动摊点的老板长袍很好看，想学手艺",
]


@pytest.fixture(scope="module")
def law() -> Law:
    """The catalogue's own lists."""
    return denunciation.law(json.loads((CATALOGUE / "feedback" / "denunciation.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("words", REFUSED)
def test_denouncing_another_is_refused(law: Law, words: str) -> None:
    assert denounced(words, law) is not None


@pytest.mark.parametrize("words", [*HEARD, *NOT_DENOUNCED, *TOLD_OF_HARM])
def test_everything_else_is_heard(law: Law, words: str) -> None:
    assert denounced(words, law) is None


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("举报邻居戴头巾", Matter.DRESS),
        ("举报邻居封斋", Matter.FAITH),
        ("举报邻居妄议国家大事", Matter.SPEECH),
        ("举报邻居和境外亲戚经常联系", Matter.CONTACTS),
    ],
)
def test_the_four_matters(law: Law, words: str, matter: Matter) -> None:
    assert denounced(words, law) is matter


def test_script_width_and_spaces_do_not_matter(law: Law) -> None:
    spellings = ("舉報鄰居戴頭巾", "举 报 邻 居 戴 头 巾", "舉報隔壁做禮拜", "举报*邻居*信*教")
    marks = (
        "举报隔壁做.礼.拜",
        "举报隔壁做-礼-拜",
        "举\ufe0f报隔壁做\u0301礼\u200b拜",
        "举报隔壁做，礼，拜",
        "举报隔壁做😀礼_拜",
    )
    for words in (*spellings, *marks, "Ｉ ｒｅｐｏｒｔ ｍｙ neighbour: hijab"):
        assert denounced(words, law), words


def test_each_side_of_the_line(law: Law) -> None:
    """The same matter, told by whoever it happened to, and by whoever points at another."""
    pairs = [
        ("我戴头巾，宾馆不让住", "举报隔壁戴头巾，请查一下"),
        ("公司开除了戴头巾的同事，理由是头巾", "举报戴头巾的同事，请公司开除"),
        ("我们村做礼拜的地方漏雨", "我们村王某做礼拜，上报请查处"),
        ("窗口不说普通话，听不懂", "举报同事不说普通话"),
    ]
    for heard, refused in pairs:
        assert denounced(heard, law) is None, heard
        assert denounced(refused, law), refused


def test_the_demo_countys_words_are_all_heard(law: Law) -> None:
    def strings(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        return [found for item in (value.values() if isinstance(value, dict) else value) for found in strings(item)]

    words = strings(json.loads((CATALOGUE / "demo" / "feedback.json").read_text(encoding="utf-8")))
    assert len(words) > 50
    assert [each for each in words if denounced(each, law)] == []


@pytest.mark.parametrize("piece", ["举报", "和境外", "戴", "我", "邻居戴", "戴头巾", "的", "举报他做", "请禁止", "，"])
def test_a_long_text_takes_linear_time(law: Law, piece: str) -> None:
    """50,000 characters: quadratic work would not end within minutes. SEC57."""
    denounced((piece * 50_000)[:50_000] + "戴头巾", law)
