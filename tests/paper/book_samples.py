"""Invented calls and complaints, as the two books print them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from safehome.paper.book_sheet import BookSheet, Struck
from safehome.paper.complaint_book import ComplaintRow
from safehome.paper.hotline_book import CallRow
from safehome.paper.sheet import Printed

OFFICE = "余姚市低塘街道黄清堰村妇女联合会"
PRINTED = Printed("2026-11-30 16:40", "沈慧")

CALLS = (
    CallRow(
        "", "2026-11-10", "09:15", "12", "本机电话", "潘女士\n女 25—34岁", "本人",
        "15461200131", "可回电，18时后", "劳动和社会保障", "拖欠工资", "4.1",
        "9月起在制衣车间做工，两个月工资未结清，老板说年底一起给，想知道去哪里要。",
        "告知收集考勤和工资条；劳动监察投诉渠道；12348。", "已答复", "满意", "沈慧",
    ),
    CallRow(
        "", "2026-11-10", "09:31", "", "本机电话", "潘女士\n女", "本人", "15461200131", "",
        "劳动和社会保障", "拖欠工资", "4.1", "再次来电补充车间名称。", "", "", "", "沈慧",
        struck=Struck("与 H2026-0131\n为同一来电", "2026-11-10", "沈慧"),
    ),
    CallRow(
        "", "2026-11-12", "21:40", "26", "本机电话", "匿名\n女 35—44岁", "本人",
        "154****0133", "不可回电\n有约定暗语（不打印）", "婚姻家庭", "家庭暴力", "6.1",
        "丈夫酒后打人，今晚又动手，手臂有伤，孩子在旁边。现在躲在同乡处，问能不能不回去住。",
        "紧急（数小时内）。已告知110、就医留证、告诫书、人身安全保护令、庇护所。",
        "转投诉\nC2026-0047", "未评", "沈慧", to_complaint=True,
    ),
    CallRow(
        "", "2026-11-13", "14:05", "3", "12338转来", "曾先生\n男 45—54岁", "代妻子",
        "15461200134", "可回电", "文化教育", "子女入学", "3.1",
        "妻子在村里务工，问外来子女明年上小学要准备哪些材料。",
        "告知居住证、社保、报名时间；已回电一次。", "已答复", "基本满意", "孟丽", man=True,
    ),
    CallRow(
        "", "2026-11-15", "10:20", "", "本机电话", "—", "", "无号码显示", "", "非有效来电", "",
        "9", "无人说话，数秒后挂断。", "—", "单独计数", "", "孟丽", real=False,
    ),
)  # fmt: skip

COMPLAINTS = (
    ComplaintRow(
        "", "2026-11-03", "本人来访", "甲\n女 侗族", "乙\n同事", "人身和人格", "性骚扰", "2.3",
        "车间组长多次发送不当信息并有肢体接触，要求调换班组。", "—",
        "固定证据；会同单位谈话；法律咨询", "已解决", "11-20办结\n回访 1次", "沈慧", closed=True,
    ),
    ComplaintRow(
        "", "2026-11-05", "代人投诉", "甲\n女 汉族", "乙\n房东", "其他", "租赁", "7.1",
        "退租时押金未退。", "—", "", "", "", "孟丽",
        struck=Struck("与 C2026-0044\n为同一事项", "2026-11-06", "孟丽"),
    ),
    ComplaintRow(
        "", "2026-11-12", "来电\nH2026-0133", "甲\n女 苗族", "乙\n配偶", "婚姻家庭", "家庭暴力",
        "6.1", "酒后殴打致手臂挫伤，曾两次报警；孩子 7 岁在场。", "高",
        "陪同报案；验伤；庇护 3 日；代为申请人身安全保护令", "转介\n等回执",
        "未办结\n回访 3次", "沈慧", violence=True, high=True, referred=True,
    ),
    ComplaintRow(
        "", "2026-11-19", "上门发现", "甲\n女 壮族\n未满18岁", "乙\n父亲", "婚姻家庭", "虐待遗弃",
        "6.5", "经常不给饭吃，不让上学；身上有旧伤。", "—",
        "强制报告：11-19 16:10 报派出所，有回执；联系学校", "移交公安", "未办结", "沈慧",
        reported=True,
    ),
)  # fmt: skip


def call(at: int = 0, **changes: Any) -> CallRow:
    """Return a call of a year; its number follows from its place."""
    day = f"2026-{at // 12 % 12 + 1:02}-{at % 12 + 1:02}"
    usual = replace(CALLS[at % len(CALLS)], number=f"H2026-{at + 1:04}", on=day)
    return replace(usual, **changes)


def calls(count: int) -> list[CallRow]:
    return [call(at) for at in range(count)]


def complaint(at: int = 0, **changes: Any) -> ComplaintRow:
    row = COMPLAINTS[at % len(COMPLAINTS)]
    usual = replace(
        row,
        number=f"C2026-{at + 1:04}",
        complainant=f"{at + 1}{row.complainant}",
        accused=f"{at + 1}{row.accused}",
    )
    return replace(usual, **changes)


def book_sheet(rows: Any, **changes: Any) -> BookSheet[Any]:
    usual: BookSheet[Any] = BookSheet(OFFICE, "2026", rows, PRINTED)
    return replace(usual, **changes)
