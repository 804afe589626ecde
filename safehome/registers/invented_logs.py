"""Invented calls and complaints of one year; nobody in them is real, see `invented`."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehome.registers import invented
from safehome.registers.case_parts import QUESTIONS, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = (
    ("4.1", "厂里拖欠两个月工资，问怎么要回来。", "告知先找劳动监察，带上工资条和考勤记录。"),
    ("4.6", "厂里没签劳动合同，问辞工能不能拿到补偿。", "告知可申请劳动仲裁，一年内提出。"),
    ("4.3", "怀孕五个月被调去上夜班，问能不能不去。", "告知孕期保护规定，愿意时可陪同去厂里。"),
    ("4.5", "社保断了三个月，问影响什么。", "告知到镇社保窗口查询、补缴办法。"),
    ("3.1", "孩子明年上小学，问外来户口要什么材料。", "告知居住证和社保材料清单，三月起报名。"),
    ("7.5", "居住证快到期，问在哪里签注。", "告知到村流动人口管理站，带身份证。"),
    ("6.2", "想离婚，问孩子归谁、房子怎么分。", "告知离婚程序，建议先向法律援助咨询。"),
    ("6.3", "前夫不让看孩子，问怎么办。", "告知探视权，可向法院申请执行。"),
    ("6.7", "和房东因为水电费吵架，问村里能不能调解。", "转村调解室，约好周五下午。"),
    ("7.1", "房东临时要收回房子，押金不退。", "告知看合同约定，先保留收据。"),
    ("7.3", "接到电话说中奖要先交税，问真假。", "告知是诈骗，不要转账，已转的马上报警。"),
    ("7.4", "一个人带孩子睡不着，想找人说说话。", "听她说了半小时，约好每周打一次电话。"),
    ("7.6", "丈夫工伤在家，问有没有困难补助。", "告知民政临时救助，下周陪同去申请。"),
    ("2.3", "车间主任常说难听的话、动手动脚。", "告知保留录音，可投诉，问她愿不愿意登记。"),
    ("6.1", "丈夫喝酒后打人，不敢回家。", "告知马上报警，问清楚现在是否安全。"),
)
"""What is asked on the hotline: category, words, answer."""

TOLD = {
    "4": "劳动监察",
    "6": "12348",
    "6.1": "110、告诫书、保护令",
    "2": "110、12348",
    "7.3": "110",
}
"""What goes with a category, or with its first level."""

NO_CALL = ("无声", "挂断", "错拨", "测试")


@dataclass(frozen=True)
class Life:
    """One invented case: its registration, and its parts in order (register, texts)."""

    complaint: dict[str, str]
    parts: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def calls(today: str, count: int = 150) -> list[dict[str, str]]:
    """Return so many calls of the twelve months before a day, oldest first."""
    chance = random.Random(12338)  # noqa: S311 - invented people need no secrets
    last = date.fromisoformat(today)
    days = sorted(last - timedelta(days=chance.randrange(1, 360)) for _ in range(count))
    phones = [f"154{chance.randrange(10**8):08}" for _ in range(count // 2)]
    return [_call(chance, day, phones, (last - day).days) for day in days]


def _call(chance: random.Random, day: date, phones: list[str], ago: int) -> dict[str, str]:
    received = f"{day.isoformat()} {chance.randrange(8, 21):02}:{chance.randrange(60):02}"
    if chance.random() < 0.12:
        return {"received": received, "nature": chance.choice(NO_CALL)}
    category, asked, answer = chance.choice(ASKED)
    man = chance.random() < 0.2
    texts = {
        "received": received,
        "nature": "替他人咨询" if man else "本人求助",
        "asked": asked,
        "category": category,
        "answer": answer,
        "caller": "" if chance.random() < 0.4 else chance.choice(invented.SURNAMES) + "女士",
        "caller_sex": "男" if man else "女",
        "caller_age": chance.choice(("18–35岁", "36–59岁", "36–59岁", "60岁以上")),
        "relation": chance.choice(("丈夫", "其他亲属", "同事")) if man else "本人",
        "phone": chance.choice(phones) if chance.random() < 0.8 else "",
        "minutes": str(chance.randrange(2, 35)),
        "urgency": chance.choice(("不急", "不急", "数日内", "一天内")),
        "told": TOLD.get(category, TOLD.get(category[0], "")),
        "satisfied": chance.choice(("满意", "满意", "基本满意", "未评价")),
        "result": "已答复",
    }
    if man:
        texts["caller"] = texts["caller"].replace("女士", "先生")
    if ago < 12 and chance.random() < 0.5:
        back = day + timedelta(days=chance.randrange(2, 14))
        texts |= {"result": "待处理", "satisfied": "", "back_due": back.isoformat()}
    return texts


def lives(today: str) -> Iterator[Life]:
    """Yield the invented cases of a year before this day, oldest first."""
    last = date.fromisoformat(today)

    def ago(days: int) -> str:
        return (last - timedelta(days=days)).isoformat()

    for days, (category, facts, wish, action, result) in zip(
        range(330, 60, -22), QUIET, strict=False
    ):
        closed = {"result": result, "needs_met": "是", "plan_done": "是", "agrees": "是",
                  "may_return": "是", "plan_looked_at": "是", "satisfied": "满意",
                  "on": ago(days - 24)}  # fmt: skip
        yield Life(
            _registered(ago(days), category, facts, wish, days),
            [("notices", {"kind": "受理", "on": ago(days), "served": "直接送达",
                          "served_on": ago(days)}),
             ("actions", {"kind": action, "on": ago(days - 5)}),
             ("closings", closed)],
        )  # fmt: skip
    yield Life(
        _registered(ago(96), "6.1", "丈夫多次推搡、辱骂，最近一次打了耳光，有邻居看见。",
                    "想让他写保证书", 3),
        [("assessments", {**_answers(4), "on": ago(96)}),
         ("actions", {"kind": "告诫", "on": ago(95), "what": "派出所出具告诫书"}),
         ("orders", {"kind": "告诫书", "on": ago(95), "issued_on": ago(95),
                     "authority": "低塘派出所"}),
         ("closings", {"result": "已解决", "needs_met": "是", "plan_looked_at": "是",
                       "plan_done": "是", "agrees": "是", "may_return": "是",
                       "satisfied": "满意", "on": ago(70)}),
         ("visits", {"on": ago(40), "how": "上门", "wellbeing": "好转", "safe_now": "安全"})],
    )  # fmt: skip
    yield Life(
        _registered(ago(41), "6.3", "前夫三个月没给抚养费，电话不接。", "要回抚养费", 5),
        [("referrals", {"on": ago(39), "agency": "司法", "agency_name": "低塘司法所",
                        "basis": "本人同意", "consent_on": ago(39),
                        "summary": "请协助申请法律援助。"}),
         ("actions", {"kind": "法律咨询", "on": ago(39)})],
    )  # fmt: skip
    yield Life(
        _registered(ago(20), "4.1", "四人被拖欠两个月工资，厂方答应月底付。", "尽快拿到工资", 7),
        [("actions", {"kind": "转送", "on": ago(18), "what": "转劳动监察"})],
    )
    yield Life(
        {**_registered(ago(5), "6.1", "夜里丈夫酒后动手并掐颈，称“走就一起死”。邻居报警，"
                       "派出所到场，出具接警单。孩子7岁，当时在场。此前两次，均未报警。"
                       "本人已带孩子住到同乡处，要求先离开、再谈离婚。",
                       "先离开住处，不要通知对方", 9),
         "violence": "身体、精神", "safe": "只在约定时间", "safe_when": "12:00–13:00",
         "safe_say": "社保所通知换卡", "urgency": "数小时内", "age": "34",
         "evidence": "照片4张、接警单、诊断书", "injured": "是", "police": "是"},
        [("reports", {"on": f"{ago(5)} 16:40", "to": "公安", "receiver": "低塘派出所",
                      "receipt": "接警单"}),
         ("assessments", {**_answers(6, 1), "on": ago(5)}),
         ("actions", {"kind": "陪同报警", "on": ago(5), "what": "接警单已收"}),
         ("reports", {"on": f"{ago(5)} 17:05", "to": "妇联", "receiver": "低塘街道妇联",
                      "receipt": "第14号"}),
         ("actions", {"kind": "伤情鉴定", "on": ago(4), "what": "市人民医院，有诊断"})],
    )  # fmt: skip


QUIET = (
    ("4.1", "两个月工资未发，厂方一拖再拖。", "要回工资", "转送", "已解决"),
    ("6.7", "楼上楼下因漏水争吵，房东不管。", "修好漏水", "人民调解", "调解达成协议"),
    ("7.1", "合同没到期被要求搬走，押金不退。", "退押金", "人民调解", "自行和解"),
    ("3.1", "孩子入学材料缺社保，学校不收。", "孩子能上学", "解释说明", "已解决"),
    ("6.2", "丈夫长年不归，要求离婚。", "离婚", "法律咨询", "本人撤回"),
    ("4.3", "产假被扣工资。", "补发工资", "转送", "部分解决"),
    ("7.3", "被网上兼职骗走三千元。", "追回钱", "陪同报警", "移交公安"),
    ("2.6", "照片被人发到群里。", "删掉照片", "当场答复", "已解决"),
    ("4.6", "辞工时厂方不开离职证明。", "拿到证明", "转送", "已解决"),
    ("5.5", "退婚后对方要求退彩礼。", "问清楚该不该退", "法律咨询", "已解决"),
    ("7.6", "丈夫工伤，一家没有收入。", "申请补助", "物质帮助", "已解决"),
)


def _registered(on: str, category: str, facts: str, wish: str, seed: int) -> dict[str, str]:
    chance = random.Random(seed)  # noqa: S311 - as above
    name = chance.choice(invented.SURNAMES) + "".join(chance.sample(invented.GIVEN, 2))
    return {
        "received": f"{on} {chance.randrange(8, 17):02}:{chance.randrange(60):02}",
        "source": "本人来访", "category": category, "name": name, "facts": facts, "wish": wish,
        "phone": f"154{chance.randrange(10**8):08}", "sex": "女", "ethnic": "汉",
        "age": str(chance.randrange(22, 55)), "marital": "已婚", "capacity": "完全",
        "against": chance.choice(invented.SURNAMES) + "某", "handler": invented.DIRECTOR
        if seed != LETHAL else "",
        "against_relation": "丈夫" if category.startswith("6") else "用人单位",
    }  # fmt: skip


LETHAL = 9


def _answers(yes: int, special: int = 0) -> dict[str, str]:
    nine = {name: "是" if place < yes else "否" for place, (name, _) in enumerate(QUESTIONS)}
    two = {name: "是" if place < special else "否" for place, (name, _) in enumerate(SPECIAL)}
    return nine | two
