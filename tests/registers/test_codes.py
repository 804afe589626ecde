from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base import words
from safehome.base.errors import Unread
from safehome.registers import codes
from safehome.registers.codes import LISTS
from safehome.registers.field import Several

if TYPE_CHECKING:
    from safehome.registers.codes import CodeList

EVERY_CODE = [(each, code) for each in LISTS for code in each.codes]

NATIONAL = {
    codes.SEX: "0 1 2 9",
    codes.MARITAL: "10 20 21 22 23 30 40 90",
    codes.EDUCATION: "10 20 30 40 60 70 80 90",
    codes.POLITICAL: "01 02 03 04 05 06 07 08 09 10 11 12 13",
}
PEOPLES = """
    汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜
    水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒
    乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("each", "code"), EVERY_CODE, ids=str)
def test_what_is_shown_can_be_read_back(each: CodeList, code: str, language: str) -> None:
    words.use(language)
    assert each.read(each.show(code)) == code
    assert each.read(each.short(code)) == code
    assert each.read(code) == code


@pytest.mark.parametrize(("each", "code"), EVERY_CODE, ids=str)
def test_every_spelling_is_of_one_entry_only(each: CodeList, code: str) -> None:
    entry = each.entry(code)
    for word in (entry.zh, entry.en, entry.short_zh, *entry.spellings):
        assert each.read(word) == code, word


@pytest.mark.parametrize("each", NATIONAL, ids=str)
def test_the_national_lists_have_their_codes(each: CodeList) -> None:
    assert each.codes == tuple(NATIONAL[each].split())


def test_the_56_peoples_have_their_codes() -> None:
    words.use("zh_CN")
    for number, name in enumerate(PEOPLES.split(), start=1):
        code = f"{number:02}"
        assert codes.ETHNIC.short(code) == name
        assert codes.ETHNIC.show(code) == name + "族"
        for text in (name, name + "族", str(number), code, f" {name} "):
            assert codes.ETHNIC.read(text) == code
    assert number == 56


@pytest.mark.parametrize(
    ("each", "texts", "code"),
    [
        (codes.SEX, "女 女性 ２ 2 2.0 F female 女士 nv", "2"),
        (codes.SEX, "男 男性 1 m male", "1"),
        (codes.MARITAL, "未 未婚 10 1 unmarried weihun", "10"),
        (codes.MARITAL, "已 已婚 有配偶 已婚有配偶 已婚（有配偶） 20 2 yihun married", "20"),
        (codes.MARITAL, "初婚 初婚有配偶 21", "21"),
        (codes.MARITAL, "再婚 再 22", "22"),
        (codes.MARITAL, "复婚 23", "23"),
        (codes.MARITAL, "丧 丧偶 30 widowed", "30"),
        (codes.MARITAL, "离 离异 离婚 已离婚 40 divorced", "40"),
        (codes.EDUCATION, "研究生 硕士 博士 硕士研究生 博士研究生 研究生学历 硕士毕业 14", "10"),
        (codes.EDUCATION, "本科 大学 大学本科 学士 大学（本科）", "20"),
        (codes.EDUCATION, "大学毕业 本科学历 本科在读 大学生 21", "20"),
        (codes.EDUCATION, "大专 专科 高职 大学专科 大学（专科）", "30"),
        (codes.EDUCATION, "大专毕业 大专文化 大专生 高职高专 31", "30"),
        (codes.EDUCATION, "中专 中技 职高 技校 中专（中技） 中专毕业 职业高中 50", "40"),
        (codes.EDUCATION, "高中 高中（中专） 高中(中专) 高中/中专", "60"),
        (codes.EDUCATION, "高中毕业 高中文化 高中在读 ６０", "60"),
        (codes.EDUCATION, "初中 初中文化 初中毕业 初中文化程度 初中在读", "70"),
        (codes.EDUCATION, "初中肄业 初中生 chuzhong cz 71", "70"),
        (codes.EDUCATION, "小学 小学毕业 小学文化 小学未毕业 xiaoxue xx 81", "80"),
        (codes.EDUCATION, "文盲 半文盲 文盲/半文盲 文盲或半文盲 不识字 未上学 其他 90", "90"),
        (codes.POLITICAL, "党员 中共党员 共产党员 01 1 中国共产党党员", "01"),
        (codes.POLITICAL, "预备党员 中共预备党员", "02"),
        (codes.POLITICAL, "团员 共青团员 共青团 3", "03"),
        (codes.POLITICAL, "群众 无 13 一般群众", "13"),
        (codes.ETHNIC, "汉 汉族 han hanzu Han 01 1", "01"),
        (codes.ETHNIC, "维 维族 维吾尔 维吾尔族 uyghur weiwuer wwe", "05"),
        (codes.ETHNIC, "布依 布衣 布依族 buyi by bouyei", "09"),
        (codes.ETHNIC, "土家 土家族 tujia tj", "15"),
        (codes.ETHNIC, "土 土族 tu", "30"),
        (codes.ETHNIC, "傈僳 傈傈 栗粟族 lisu ls", "20"),
        (codes.ETHNIC, "畲 畬 畲族 she", "22"),
        (codes.ETHNIC, "仡佬 仡佬族 gelao gl", "37"),
        (codes.ETHNIC, "穿青人 穿青 未识别民族 其他 97", "97"),
        (codes.ID_KIND, "身份证 居民身份证 二代证", "resident"),
        (codes.ID_KIND, "护照 passport", "passport"),
        (codes.ID_KIND, "回乡证 台胞证 港澳居民来往内地通行证", "travel_permit"),
        (codes.ID_KIND, "无 未带", "none"),
        (codes.PERMIT_KIND, "居住证 浙江省居住证", "residence"),
        (codes.PERMIT_KIND, "暂住证 临时居住登记", "temporary"),
        (codes.DWELLING, "出租房 租房 租住 rented", "rented"),
        (codes.DWELLING, "单位宿舍 宿舍 集体宿舍", "dormitory"),
        (codes.STATUS, "在住 在村 present", "present"),
        (codes.OUTCOME, "1 在住 无变化 不变 在住无变化 在住无变 unchanged", "unchanged"),
        (codes.OUTCOME, "2 信息变动 有变化 变动 在住有变化 changed", "changed"),
        (codes.OUTCOME, "3 搬迁 村内搬迁 换住处 moved", "moved"),
        (codes.OUTCOME, "4 外出 暂时外出 回老家过年 away", "away"),
        (codes.OUTCOME, "5 离开 已离开 搬走 离村 返乡 left", "left"),
        (codes.OUTCOME, "6 未见到 没见到 不在家 未遇 not_met", "not_met"),
        (codes.OUTCOME, "7 拒访 拒绝 declined", "declined"),
        (codes.OUTCOME, "8 重复 重复登记 duplicate", "duplicate"),
        (codes.OUTCOME, "9 死亡 去世 deceased", "deceased"),
        (codes.OUTCOME, "N n 新来 新增 新到 arrived", "arrived"),
        (codes.HOW, "走访 上门 入户走访 visit", "visit"),
        (codes.HOW, "电话 打电话", "phone"),
        (codes.ROLE, "会长 president", "president"),
        (codes.ROLE, "会员 成员", "member"),
        (codes.CONTRACT, "有 已签", "yes"),
    ],
)  # fmt: skip
def test_offices_write_one_entry_in_many_ways(each: CodeList, texts: str, code: str) -> None:
    for text in texts.split():
        assert each.read(text) == code, text


@pytest.mark.parametrize(
    ("each", "text"),
    [
        (codes.ETHNIC, "h"),
        (codes.ETHNIC, "d"),
        (codes.ETHNIC, "57"),
        (codes.ETHNIC, "00"),
        (codes.ETHNIC, "华"),
        (codes.EDUCATION, "高中及以上"),
        (codes.EDUCATION, "初中以下"),
        (codes.EDUCATION, "100"),
        (codes.MARITAL, "不详"),
        (codes.MARITAL, "婚"),
        (codes.MARITAL, "单身"),
        (codes.OUTCOME, "已登记"),
        (codes.OUTCOME, "走了"),
        (codes.SEX, "3"),
        (codes.SEX, "/"),
        (codes.OUTCOME, "0"),
        (codes.OUTCOME, "不知道"),
        (codes.POLITICAL, "中"),
    ],
)
def test_what_may_mean_two_entries_or_none_is_refused(each: CodeList, text: str) -> None:
    with pytest.raises(Unread):
        each.read(text)


@pytest.mark.parametrize("each", LISTS, ids=str)
@given(text=st.text())
def test_any_text_is_a_code_or_refused(each: CodeList, text: str) -> None:
    try:
        code = each.read(text)
    except Unread:
        return
    assert code in each.codes


def test_a_short_list_is_told_with_the_refusal() -> None:
    words.use("zh_CN")
    with pytest.raises(Unread, match="出租房、单位宿舍"):
        codes.DWELLING.read("帐篷")


def test_each_outcome_has_its_key() -> None:
    keys = [codes.OUTCOME.entry(code).key for code in codes.OUTCOME.codes]
    assert keys == [*"123456789n"]


def test_a_code_of_another_edition_is_shown_as_it_is() -> None:
    assert codes.EDUCATION.show("50") == "50"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("each", [codes.TOLD, codes.VIOLENCE, codes.NEED], ids=str)
def test_several_of_a_list_can_be_read_back(each: CodeList, language: str) -> None:
    words.use(language)
    kind = Several(each)
    for chosen in (each.codes[:1], each.codes, each.codes[::2]):
        value = " ".join(chosen)
        assert kind.read(kind.show(value)) == value
    assert kind.read("、".join(each.show(code) for code in reversed(each.codes))) == " ".join(
        each.codes
    )
