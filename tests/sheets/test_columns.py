from __future__ import annotations

import pytest
from sheet_makers import HEADING, IDS, dropped, fields, name_of, names, people, sheet, women

from safehome.sheets import headings
from safehome.sheets.book import Book, LostDigits, Sheet
from safehome.sheets.columns import find, matches, signature, tables
from safehome.sheets.headings import sense
from safehome.sheets.vocabulary import MEMBERS, RESULTS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"),
        ("姓　名", "name"),
        ("*姓名", "name"),
        ("员工姓名", "name"),
        ("妇女\n姓名", "name"),
        ("姓名（必填）", "name"),
        ("身份证号码", "id_number"),
        ("身份证号(18位)", "id_number"),
        ("公民身份号码", "id_number"),
        ("证件号码", "id_number"),
        ("证件类型", "id_kind"),
        ("身份证地址", "home"),
        ("户口所在地", "home"),
        ("籍贯", "home"),
        ("户籍地址（省市县）", "home"),
        ("出生年月", "birth"),
        ("出生日期（如1974年4月）", "birth"),
        ("文化\n程度", "education"),
        ("婚否", "marital"),
        ("政治面貌", "political"),
        ("现居住地址", "address"),
        ("暂住地址", "address"),
        ("现居住地详细地址", "address"),
        ("租住地址", "address"),
        ("组别", "group"),
        ("门牌号", "house"),
        ("手机号码", "phone"),
        ("本人联系电话", "phone"),
        ("来本地时间", "arrived"),
        ("来甬日期", "arrived"),
        ("何时来余", "arrived"),
        ("流入时间", "arrived"),
        ("房东", "landlord"),
        ("出租人姓名", "landlord"),
        ("房东联系电话", "landlord_phone"),
        ("出租户电话", "landlord_phone"),
        ("工作单位", "employer"),
        ("务工单位", "employer"),
        ("从事职业", "occupation"),
        ("是否签订劳动合同", "contract"),
        ("住房类型", "dwelling"),
        ("居住证号", "permit_number"),
        ("居住证有效期至", "permit_until"),
        ("居住证类型", "permit_kind"),
        ("子女情况", "children"),
        ("特长", "skills"),
        ("协会职务", "role"),
        ("是否巾帼志愿者", "volunteer"),
        ("紧急联系人", "emergency"),
        ("紧急联系人电话", "emergency"),
        ("离开日期", "left_on"),
        ("去向", "left_to"),
        ("离开原因", "left_why"),
        ("备　注", "remark"),
        ("ID number", "id_number"),
        ("Landlord", "landlord"),
    ],
)
def test_a_heading_means_a_field_however_it_is_written(heading: str, field: str) -> None:
    assert sense(heading, MEMBERS).field == field


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("丈夫姓名", headings.OTHER_PERSON),
        ("配偶联系电话", headings.OTHER_PERSON),
        ("户主姓名", headings.OTHER_PERSON),
        ("户主身份证号", headings.OTHER_PERSON),
        ("房东身份证号", headings.OTHER_PERSON),
        ("子女姓名", headings.OTHER_PERSON),
        ("单位联系电话", headings.OTHER_PERSON),
        ("填表人", headings.OTHER_PERSON),
        ("姓名（配偶）", headings.OTHER_PERSON),
        ("配偶身份证号码", headings.NOT_COLLECTED),
        ("丈夫身份证", headings.NOT_COLLECTED),
        ("是否怀孕", headings.NOT_COLLECTED),
        ("避孕措施", headings.NOT_COLLECTED),
        ("孕检日期", headings.NOT_COLLECTED),
        ("血型", headings.NOT_COLLECTED),
        ("身高(cm)", headings.NOT_COLLECTED),
        ("宗教信仰", headings.NOT_COLLECTED),
        ("既往病史", headings.NOT_COLLECTED),
        ("序号", headings.SERIAL),
        ("工号", headings.SERIAL),
        ("年龄", headings.IGNORED),
        ("户口性质", headings.IGNORED),
        ("未收原因", headings.OURS),
        ("Why not taken", headings.OURS),
        ("车间主任", headings.UNKNOWN),
    ],
)
def test_a_column_that_is_not_hers_or_not_collected_is_left_out_on_purpose(
    heading: str, why: str
) -> None:
    assert (sense(heading, MEMBERS).field, sense(heading, MEMBERS).why) == ("", why)


@pytest.mark.parametrize("heading", ["房东名字", "业主姓名", "房屋主人", "租谁家"])
def test_the_name_of_a_landlord_is_not_hers(heading: str) -> None:
    assert sense(heading, MEMBERS).field == "landlord"


@pytest.mark.parametrize(
    "heading",
    ["何时入住", "何时来村", "搬来时间", "何年何月来本地", "开始居住时间", "起始居住日期"],
)
def test_there_are_many_ways_to_ask_since_when(heading: str) -> None:
    assert sense(heading, MEMBERS).field == "arrived"


def test_the_heading_is_found_below_titles_over_the_whole_width() -> None:
    one = sheet(
        [["流动妇女花名册"], ["填报单位：某村妇联", "", "", "2026年9月"], [], HEADING, *women()],
        merged=[(0, 0, 0, 3), (1, 0, 1, 2)],
    )
    assert fields(one) == ["", "name", "id_number", "phone"]
    assert [row.number for row in people(one)] == [5, 6, 7, 8]


def test_a_merged_title_does_not_become_part_of_the_headings() -> None:
    one = sheet([["花名册"], HEADING, *women()], merged=[(0, 0, 0, 3)])
    assert [column.heading for column in tables(one)[0].columns] == HEADING


def test_two_rows_of_heading_are_read_together() -> None:
    one = sheet(
        [
            ["名册"],
            ["序号", "姓名", "身份证号码", "户籍地", "", "联系电话"],
            ["", "", "", "省市县", "乡镇村", ""],
            ["1", "赵秀英", IDS[0], "贵州省瓮安县", "石门乡红星村", "15400001200"],
        ],
        merged=[(0, 0, 0, 5), (1, 3, 1, 4), *((1, c, 2, c) for c in (0, 1, 2, 5))],
    )
    [match] = tables(one)
    assert match.heading_rows == (1, 2)
    assert [c.field for c in match.columns][3:5] == ["home", "home_address"]
    [row] = people(one)
    assert (row.cells["home"], row.cells["home_address"]) == ("贵州省瓮安县", "石门乡红星村")


def test_group_headings_that_lost_their_merging_are_still_spread() -> None:
    one = sheet(
        [
            ["姓名", "身份证号码", "房东", "", "户籍地", ""],
            ["", "", "姓名", "电话", "省市县", "乡镇村"],
            ["赵秀英", IDS[0], "黄志明", "15400009999", "贵州省瓮安县", "石门乡"],
        ]
    )
    assert fields(one) == [
        "name", "id_number", "landlord", "landlord_phone", "home", "home_address",
    ]  # fmt: skip


def test_a_group_heading_decides_whose_column_it_is() -> None:
    one = sheet(
        [
            ["本人情况", "", "", "配偶情况", "", "紧急联系人", ""],
            ["姓名", "身份证号", "电话", "姓名", "身份证号", "姓名", "电话"],
            ["赵秀英", IDS[0], "15400001200", "王大明", IDS[1], "李红", "15400001201"],
        ],
        merged=[(0, 0, 0, 2), (0, 3, 0, 4), (0, 5, 0, 6)],
    )
    [match] = tables(one)
    assert [c.field for c in match.columns] == [
        "name", "id_number", "phone", "", "", "emergency", "emergency",
    ]  # fmt: skip
    assert [c.why for c in match.columns][3:5] == [headings.OTHER_PERSON, headings.NOT_COLLECTED]
    assert people(one)[0].cells["emergency"] == "李红 15400001201"


def test_three_rows_of_heading_are_read_together() -> None:
    one = sheet(
        [
            ["序号", "基本信息", "", "居住信息", "", ""],
            ["", "姓名", "身份证号", "现住址", "", "房东"],
            ["", "", "", "组", "门牌号", ""],
            ["1", "赵秀英", IDS[0], "上街组", "12号", "黄志明"],
            ["2", "钱梅芳", IDS[1], "下街组", "7号", "黄金法"],
        ],
        merged=[(0, 0, 2, 0), (0, 1, 0, 2), (0, 3, 0, 5), (1, 1, 2, 1), (1, 2, 2, 2),
                (1, 3, 1, 4), (1, 5, 2, 5)],
    )  # fmt: skip
    assert fields(one) == ["", "name", "id_number", "group", "house", "landlord"]
    assert names(one) == ["赵秀英", "钱梅芳"]


def test_the_region_of_her_home_may_stand_in_several_columns() -> None:
    one = sheet(
        [
            ["姓名", "身份证号", "户籍地址", "", "", "", ""],
            ["", "", "省", "市", "县", "乡镇", "村"],
            ["赵秀英", IDS[0], "贵州省", "黔南州", "瓮安县", "石门乡", "红星村"],
        ],
        merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 6)],
    )
    [row] = people(one)
    assert row.cells["home"] == "贵州省黔南州瓮安县"
    assert row.cells["home_address"] == "石门乡红星村"


def test_the_fuller_home_wins_over_the_place_of_origin() -> None:
    one = sheet(
        [["姓名", "身份证号", "籍贯", "户籍地址"], ["赵秀英", IDS[0], "贵州", "贵州省瓮安县"]]
    )
    assert fields(one) == ["name", "id_number", "", "home"]


def test_a_family_address_is_where_she_lives_only_if_nothing_else_is() -> None:
    both = sheet(
        [["姓名", "身份证号", "户籍地", "家庭住址"], ["赵秀英", IDS[0], "贵州", "上街组1号"]]
    )
    three = sheet(
        [["姓名", "身份证号", "家庭住址", "现住址"], ["赵秀英", IDS[0], "贵州", "上街组1号"]]
    )
    assert fields(both)[2:] == ["home", "address"]
    assert fields(three)[2:] == ["home", "address"]


def test_values_name_a_column_whose_heading_does_not() -> None:
    rows = [[IDS[n], name_of(n), f"154000001{n:02}", str(n)] for n in range(6)]
    headed = sheet([["编号", "姓名", "号码一", "备注"], *rows])
    match = find(headed)
    assert match is not None
    assert [(c.field, c.certainty) for c in match.columns][:3] == [
        ("id_number", "look"), ("name", "sure"), ("phone", "look"),
    ]  # fmt: skip


def test_values_correct_headings_that_were_swapped() -> None:
    one = sheet([["姓名", "联系电话", "身份证号码"], *[[r[1], r[2], r[3]] for r in women(5)]])
    match = find(one)
    assert match is not None
    assert [(c.field, c.certainty) for c in match.columns] == [
        ("name", "sure"), ("id_number", "look"), ("phone", "look"),
    ]  # fmt: skip


def test_values_correct_the_headings_of_name_and_number() -> None:
    one = sheet([["序号", "身份证号码", "姓名", "电话"], *women(4)])
    assert fields(one) == ["", "name", "id_number", "phone"]


def test_a_list_without_any_heading_is_read_by_its_values() -> None:
    one = sheet([row[1:] for row in women(5)])
    assert fields(one) == ["name", "id_number", "phone"]
    assert len(people(one)) == 5
    assert {c.certainty for c in tables(one)[0].columns} == {"look"}


def test_a_sheet_of_instructions_or_sums_has_no_table() -> None:
    told = sheet([["填表说明"], ["1.姓名填全称；2.身份证号码必须为18位；3.每月25日前上报。"]])
    sums = sheet([["组别", "人数", "备注"], ["上街组", "196", ""], ["下街组", "193", ""]])
    codes = sheet([["民族", "代码"], ["汉族", "01"], ["蒙古族", "02"]])
    assert [tables(one) for one in (told, sums, codes, sheet([]), sheet([[""]]))] == [[]] * 5


def test_a_second_table_below_with_other_columns_is_a_table_of_its_own() -> None:
    one = sheet(
        [
            ["上街组"],
            HEADING,
            *women(2),
            [],
            ["下街组"],
            ["身份证号码", "姓名", "联系电话", "民族"],
            [IDS[5], name_of(5), "15400001205", "苗族"],
            [IDS[6], name_of(6), "15400001206", "汉族"],
        ]
    )
    assert len(tables(one)) == 2
    assert names(one) == [name_of(n) for n in (0, 1, 5, 6)]
    assert [row.cells["id_number"] for row in people(one)] == [IDS[n] for n in (0, 1, 5, 6)]


def test_tables_printed_side_by_side_are_read_one_after_the_other() -> None:
    left, right = women(3), [[str(n + 4), name_of(n + 3), IDS[n + 3], ""] for n in range(3)]
    one = sheet([HEADING + HEADING, *[a + b for a, b in zip(left, right, strict=True)]])
    assert len(tables(one)) == 2
    assert sorted(names(one)) == sorted(name_of(n) for n in range(6))


def test_a_heading_printed_again_on_every_page_is_not_a_person() -> None:
    one = sheet([["花名册"], HEADING, *women(3), ["花名册"], HEADING, *women(6)[3:]],
                merged=[(0, 0, 0, 3), (5, 0, 5, 3)])  # fmt: skip
    assert names(one) == [name_of(n) for n in range(6)]
    assert dropped(one) == {"title": 1, "heading": 1}


def test_hidden_sheets_are_not_searched() -> None:
    shown = sheet([HEADING, *women(2)], name="九月")
    hidden = Sheet("八月", False, shown.rows)
    assert [one.name for one, _match in matches(Book([hidden, shown]))] == ["九月"]


def test_a_match_can_be_corrected_and_keeps_one_column_for_a_field() -> None:
    one = sheet(
        [["姓名", "身份证号", "手机", "电话二"], *[[*r[1:], "15400009999"] for r in women(3)]]
    )
    match = find(one)
    assert match is not None
    corrected = match.with_field(3, "phone")
    assert [c.field for c in corrected.columns] == ["name", "id_number", "", "phone"]
    assert corrected.with_field(3, "").columns[3].field == ""


def test_what_was_corrected_is_remembered_for_the_next_file_with_the_same_headings() -> None:
    rows = [["姓名", "身份证号", "宿舍"], *[[*r[1:3], "A101"] for r in women(3)]]
    match = find(sheet(rows))
    assert match is not None
    remembered = match.with_field(2, "remark").remembered()
    later = find(sheet([["姓 名", "身份证号", "宿舍"], *rows[1:2]]))
    assert later is not None
    assert signature(later) == signature(match)
    assert later.with_remembered(remembered).columns[2].field == "remark"
    assert signature(match) != signature(find(sheet([HEADING, *women(1)])) or match)


def test_the_first_value_of_each_column_is_shown() -> None:
    match = find(sheet([HEADING, ["1", " 赵秀英 ", IDS[0], ""], *women(2)]))
    assert match is not None
    assert [c.first_value for c in match.columns] == ["1", "赵秀英", IDS[0], "15400001200"]


def test_a_column_whose_values_deny_its_heading_asks_for_a_look() -> None:
    match = find(sheet([["姓名", "身份证号码"], ["赵秀英", "有"], ["钱梅芳", "无"]]))
    assert match is not None
    assert [c.certainty for c in match.columns] == ["sure", "look"]


def test_damaged_numbers_still_make_a_column_of_id_numbers() -> None:
    rows = [["姓名", "身份证号码"], ["赵秀英", LostDigits("522422198403110000")]]
    match = find(sheet(rows))
    assert match is not None
    assert match.columns[1].certainty == "sure"
    assert isinstance(people(sheet(rows))[0].cells["id_number"], LostDigits)


def test_the_results_of_a_round_have_words_of_their_own() -> None:
    one = sheet(
        [
            ["身份证号码", "姓名", "核查结果", "内容", "日期"],
            [IDS[0], "赵秀英", "离开", "回老家", "10月8日"],
        ]
    )
    assert fields(one, RESULTS) == ["id_number", "name", "outcome", "detail", "on"]
    other = sheet(
        [["序号", "姓名", "身份证", "核查情况", "变动内容", "备注", "核查日期", "核查人"],
         ["1", "赵秀英", IDS[0], "搬迁", "上街组5号", "已告知", "2026-10-08", "王某"]]
    )  # fmt: skip
    assert fields(other, RESULTS) == [
        "", "name", "id_number", "outcome", "detail", "detail", "on", "",
    ]  # fmt: skip
    assert people(other, RESULTS)[0].cells["detail"] == "上街组5号；已告知"


@pytest.mark.parametrize("heading", ["离开/搬迁/新来", "走访情况", "本月核查结果"])
def test_a_result_may_be_headed_by_its_own_values(heading: str) -> None:
    rows = [
        ["姓名", "身份证号", heading, "去向", "离开时间"],
        ["赵秀英", IDS[0], "离开", "慈溪", "10.8"],
    ]
    assert fields(sheet(rows), RESULTS) == ["name", "id_number", "outcome", "detail", "on"]


def test_a_form_for_one_person_is_not_a_list() -> None:
    one = sheet(
        [["流动妇女登记表"], ["姓名", "赵秀英", "性别", "女", "民族", "汉"],
         ["身份证号码", IDS[0], "联系电话", "15400001200", "婚姻状况", "已婚"],
         ["户籍地", "贵州省瓮安县", "现住址", "上街组1号", "房东", "黄志明"]]
    )  # fmt: skip
    assert tables(one) == []


@pytest.mark.parametrize(
    "title",
    [
        ["填报单位黄清堰村妇联", "", "", "二〇二六年九月"],
        ["黄清堰村", "", "", "共4人"],
        ["低塘街道", "", "", "负责人签字"],
        ["制表单位", "", "", "2026年9月"],
    ],
)
def test_a_title_over_half_the_columns_does_not_spoil_the_headings(title: list[str]) -> None:
    one = sheet(
        [["花名册"], title, [*HEADING, "民族"], *[[*row, "汉族"] for row in women(4)]],
        merged=[(0, 0, 0, 4), (1, 0, 1, 2), (1, 3, 1, 4)],
    )
    assert fields(one) == ["", "name", "id_number", "phone", "ethnic"]
    assert len(people(one)) == 4


def test_a_second_heading_row_in_english_is_not_a_person() -> None:
    one = sheet([HEADING, ["No.", "Name", "ID number", "Phone"], *women(3)])
    assert names(one) == [name_of(n) for n in range(3)]


def test_a_heading_merged_over_an_empty_column_gives_one_column() -> None:
    one = sheet(
        [["姓名", "", "身份证号码", ""], *[[r[1], "", r[2], ""] for r in women(3)]],
        merged=[(0, 0, 0, 1), (0, 2, 0, 3), *((n, 0, n, 1) for n in (1, 2, 3))],
    )
    assert fields(one) == ["name", "id_number"]


def test_a_heading_may_be_written_over_two_rows_without_merging() -> None:
    one = sheet(
        [["编号", "妇女姓名", "公民身份", "户 籍", "现住址", "", "联系"],
         ["", "", "号码", "所在地", "小组", "户号", "电话"],
         *[[r[0], r[1], r[2], "贵州省大方县", "二组", "5", r[3]] for r in women(3)]]
    )  # fmt: skip
    found = ["", "name", "id_number", "home", "address", "address", "phone"]
    assert fields(one) == found


def test_a_column_of_groups_without_a_heading_is_the_group() -> None:
    one = sheet(
        [["", "姓名", "身份证号码"], *[["上街组" if n == 0 else "", *r[1:3]] for n, r in
         enumerate(women(4))]],
        merged=[(1, 0, 4, 0)],
    )  # fmt: skip
    assert [row.cells["group"] for row in people(one)] == ["上街组"] * 4


def test_a_heading_of_endless_brackets_costs_no_time() -> None:
    assert sense("(" * 30_000, MEMBERS).field == ""
    assert tables(sheet([["(" * 30_000, "姓名"], ["上街组" + "1" * 5000, "赵"]])) == []
