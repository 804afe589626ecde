"""Invented cases, as the forms of a complaint print them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from safehome.paper.complaint_sheet import CaseStep, ComplaintSheet, VisitCell
from safehome.paper.notice_letter import NoticeSheet
from safehome.paper.referral_slip import ReferralSheet
from safehome.paper.risk_form import RiskSheet
from safehome.paper.sheet import Printed
from safehome.paper.visit_record import VisitSheet
from safehome.registers.case_parts import QUESTIONS, SPECIAL

OFFICE = "余姚市低塘街道黄清堰村妇女联合会"
PRINTED = Printed("2026-11-30 16:40", "沈慧")
FACTS = (
    "11月12日约21时，47乙在住处酒后因琐事责骂47甲，用手推、用拳击打其左臂和背部"
    "数下，并摔坏手机一部；女儿在场。47甲带女儿到同乡处暂避后来电。\n"
    "据47甲陈述：双方2011年结婚，2016年起在本村租住。近三年47乙饮酒后动手约每"
    "月一次，2024年5月、2026年3月曾两次报警，派出所口头批评，未出具告诫书。平时"
    "47乙保管两人工资卡，不许47甲参加村里活动，常查看其手机。今年8月曾掐颈，松手后自"
    "行离开，未就医。47乙多次说“要走就一起死”。\n"
    "47甲左上臂可见长约四厘米青紫一处，未破皮；情绪紧张，表述清楚。女儿沉默，不愿离开母"
    "亲。\n"
    "当晚47甲不愿回住处，同意到街道庇护点暂住三日，希望先让47乙停止打人、拿回工资卡，"
    "再考虑是否离婚；愿意申请人身安全保护令，请村妇联陪同报案和验伤。\n"
    "11月13日上午补充：据47甲说，昨夜23时许47乙到同乡门口喊话，同乡未开门，约十"
    "分钟后离开；其后用另一号码发来三条短信，内容为要求回家，末条称“不回来就去厂里找你”"
    "。短信已截屏保存。47甲请厂里班组长暂不告知其排班，班组长同意。\n"
    "同乡（代码47丙）愿意说明11月12日21时30分以后所见，但不愿具名，已记录在案，"
    "不另列证人。房东当晚不在家，次日告知曾多次听到争吵。\n"
    "关于女儿：就读本村附近小学一年级，班主任已知情，由47甲本人或委员接送。女儿未受伤，"
    "建议安排儿童心理疏导。\n"
    "47甲表示识字不多，以上记录由登记人念读，本人确认无误。"
)


def complaint(**changes: Any) -> ComplaintSheet:
    usual = ComplaintSheet(
        number="C2026-0047",
        received="2026-11-12 22:20",
        names="姓名以代码打印",
        source="call",
        name="47甲（代码）",
        sex="2",
        ethnic="苗族",
        age="37",
        education="初中",
        marital="已婚",
        home="贵州省贵阳市开阳县",
        occupation="塑料制品工",
        address="（不显示）",
        member="（不显示）",
        safe="only_at",
        safe_notes="工作日 12—13时；有约定暗语（不打印）",
        with_her="女儿（7岁）",
        minor=False,
        accused="47乙（代码）",
        relation="丈夫",
        accused_facts="男\u300039",
        accused_occupation="装卸工",
        accused_address="同住",
        category="婚姻家庭权益 — 家庭暴力",
        place="本村住处",
        violence=("body", "mental"),
        earlier=True,
        done=("police",),
        injured=True,
        facts=FACTS,
        help_so_far="两次报警；向同乡求助。",
        needs=("shelter", "law", "counselling"),
        wish="先停止打人；愿意申请人身安全保护令；暂不决定离婚。",
        evidence=(
            "① 伤情照片 4 张（11-13，自拍）\u3000② 2026-03 接处警回"
            "执 1 份\u3000③ 摔坏的手机 1 部（本人保管）"
        ),
        level="lethal",
        report="done",
        steps=(
            CaseStep("2026-11-12", "报告街道妇联；联系庇护点", "当晚入住", "沈慧"),
            CaseStep("2026-11-13", "陪同报案、验伤；派出所出具告诫书", "有文书", "沈慧"),
            CaseStep("2026-11-14", "代为申请人身安全保护令", "11-16 裁定，至 2027-05-15", "沈慧"),
            CaseStep("2026-11-15", "转介街道社会工作站（心理支持）", "等回执", "孟丽"),
        ),
        visits=(
            VisitCell("应访 11-15", ("已访", "安全")),
            VisitCell("应访 11-22", ("已访", "安全")),
            VisitCell("应访 11-29"),
            VisitCell("应访 12-06"),
            VisitCell("应访 2027-01"),
            VisitCell("应访 2027-02"),
        ),
        printed=PRINTED,
    )
    return replace(usual, **changes)


def risk(**changes: Any) -> RiskSheet:
    yes = ["threatens_to_kill", "she_believes", "controls", "die_together", "expects_harm"]
    yes += ["watches", "strangled"]
    usual = RiskSheet(
        number="C2026-0047",
        time="1",
        on="2026-11-12",
        answers={key: key in yes for key, _label in (*QUESTIONS, *SPECIAL)},
        score="6",
        level="lethal",
        duties=("police", "federation", "handler"),
        reports="2026-11-12 22:40\u3000上级妇联\u3000顾某",
        plan=(
            "当晚入住庇护点，不告知被投诉人住处；手机定位关闭；证件和孩子衣物由委员陪同取出。"
            "\n联络暗语：已约定（只存保险库，不打印）。"
        ),
        printed=PRINTED,
    )
    return replace(usual, **changes)


def referral(**changes: Any) -> ReferralSheet:
    usual = ReferralSheet(
        office=OFFICE,
        number="RF00015",
        on="2026-11-15",
        agency="counselling",
        agency_name="低塘街道社会工作站",
        woman="47甲（代码），女，37岁",
        contact="工作日 12—13时，由本会转达",
        summary=(
            "因家庭矛盾情绪紧张、睡眠差，需要心理支持；有一名 7 岁女儿同住。其余情况由本人"
            "自愿陈述。请勿联系其家人。"
        ),
        basis="consent",
        consent_on="2026-11-15",
        printed=PRINTED,
    )
    return replace(usual, **changes)


def notice(**changes: Any) -> NoticeSheet:
    told = {
        "accepted": "",
        "not_accepted": "余姚市人力资源和社会保障局劳动监察大队",
        "extension": "等待伤情鉴定结论和法院裁定",
        "conclusion": "已解决",
    }
    usual = NoticeSheet(
        kind="accepted",
        office=OFFICE,
        articles="《信访工作条例》（2022年）第二十三条、第三十四条",
        number="〔2026〕31号",
        name="田小凤女士",
        case="C2026-0047",
        received="2026-11-12",
        on="2026-11-12",
        until="2027-01-11",
        days="30",
        told=told[changes.get("kind", "accepted")],
        printed=PRINTED,
    )
    return replace(usual, **changes)


def visit(**changes: Any) -> VisitSheet:
    usual = VisitSheet(
        case="C2026-0047",
        number="VI00003",
        on="2026-12-20",
        woman="47甲（代码）",
        category="婚姻家庭权益 — 家庭暴力",
        level="high",
        closed_on="2026-12-10",
        result="部分解决",
        due="2026-12-20",
        time="2",
        contact="工作日 12—13时；有约定暗语（不打印）",
        plan="不告知47乙住处；手机定位关闭；证件放在同乡处。",
        how="phone",
        wellbeing="better",
        safe_now="yes",
        said=(
            "已搬到厂里宿舍，47乙没有再来。女儿周末由同乡接送，睡得好些了。想明年办离婚，问"
            "要准备什么。"
        ),
        by="沈慧",
        printed=PRINTED,
    )
    return replace(usual, **changes)
