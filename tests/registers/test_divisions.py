from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.registers.division_names import former, today
from safehome.registers.divisions import (
    codes,
    province,
    read_home,
    short_home,
    show_home,
)


def test_every_place_of_today_that_is_shown_can_be_read_back() -> None:
    lost = [code for code in codes() if read_home(show_home(code)) != (code, "")]
    assert lost == []


def test_every_place_of_today_is_read_with_a_village_behind_it() -> None:
    lost = [code for code in codes() if read_home(show_home(code) + "双桥镇柳树村")[0] != code]
    assert lost == []


def test_a_place_that_was_given_up_is_read_as_itself_or_as_what_bears_its_name_now() -> None:
    for code in former():
        found, rest = read_home(show_home(code))
        assert found[:2] == code[:2]
        assert found == code or found in today() or show_home(found) == show_home(code) or rest


def test_there_are_as_many_places_as_the_country_has() -> None:
    kinds = [sum(1 for code in codes() if code.endswith(end)) for end in ("0000", "00")]
    assert kinds[0] == 34
    assert kinds[1] - kinds[0] == 333
    assert 2840 <= len(codes()) - kinds[1] <= 2860


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("江西省南昌县", "360121", ""),
        ("江西南昌县", "360121", ""),
        ("江西省南昌市南昌县", "360121", ""),
        ("江西省南昌县双桥镇柳树村", "360121", "双桥镇柳树村"),
        ("江西省 南昌县 双桥镇", "360121", "双桥镇"),
        ("江西省/南昌市/南昌县", "360121", ""),
        ("江西-南昌-南昌县", "360121", ""),
        ("　江西省南昌县", "360121", ""),
        ("中国江西省南昌县", "360121", ""),
        ("江西省南昌市", "360100", ""),
        ("江西南昌", "360100", ""),
        ("南昌", "360100", ""),
        ("江西省南昌市西湖区系马桩街道", "360103", "系马桩街道"),
        ("江西省", "360000", ""),
        ("江西", "360000", ""),
        ("江西双桥镇", "360000", "双桥镇"),
        ("贵州大方", "520521", ""),
        ("贵州毕节大方县", "520521", ""),
        ("贵州毕节大方", "520521", ""),
        ("贵州省毕节地区大方县", "520521", ""),
        ("毕节大方县", "520521", ""),
        ("大方县", "520521", ""),
        ("贵州镇远县", "522625", ""),
        ("云南镇雄", "530627", ""),
        ("贵州大方村", "520000", "大方村"),
        ("贵州黔东南黎平", "522631", ""),
        ("贵州省黔东南州黎平县", "522631", ""),
        ("黔东南苗族侗族自治州黎平县", "522631", ""),
        ("四川凉山州昭觉县解放乡", "513431", "解放乡"),
        ("云南红河", "532500", ""),
        ("湖北省神农架林区新民镇", "429021", "新民镇"),
        ("神农架林区", "429021", ""),
        ("湖北仙桃", "429004", ""),
        ("重庆酉阳", "500242", ""),
        ("重庆市酉阳县", "500242", ""),
        ("重庆市酉阳土家族苗族自治县", "500242", ""),
        ("北京市朝阳区", "110105", ""),
        ("北京朝阳区", "110105", ""),
        ("北京市市辖区朝阳区", "110105", ""),
        ("上海浦东新区", "310115", ""),
        ("广西壮族自治区", "450000", ""),
        ("广西", "450000", ""),
        ("广西南宁", "450100", ""),
        ("广西龙胜", "450328", ""),
        ("内蒙古", "150000", ""),
        ("内蒙赤峰", "150400", ""),
        ("新疆", "650000", ""),
        ("新疆喀什", "653100", ""),
        ("新疆木垒", "652328", ""),
        ("宁夏固原", "640400", ""),
        ("西藏", "540000", ""),
        ("香港", "810000", ""),
        ("台湾省", "710000", ""),
        ("吉林省吉林市永吉县", "220221", ""),
        ("吉林市永吉县", "220221", ""),
        ("吉林吉林市", "220200", ""),
        ("安徽凤台县", "340421", ""),
        ("安徽省寿县", "340422", ""),
        ("安徽省巢湖市", "340181", ""),
        ("浙江余姚", "330281", ""),
        ("浙江省宁波市余姚市", "330281", ""),
        ("余姚市低塘街道", "330281", "低塘街道"),
        ("广东东莞", "441900", ""),
        ("广东省东莞市虎门镇", "441900", "虎门镇"),
        ("海南儋州", "460400", ""),
        ("吉林", "220000", ""),
        ("海南", "460000", ""),
        ("青海海南州", "632500", ""),
        ("安徽六安寿县", "340422", ""),
        ("四川省资阳市简阳市", "510185", ""),
        ("浙江省杭州市下城区", "330103", ""),
        ("贵州遵义", "520300", ""),
        ("贵州遵义县", "520321", ""),
        ("新疆和康县", "653228", ""),
        ("江西省赣县", "360704", ""),
        ("河北省邯郸县", "130421", ""),
        ("湖北省随州市", "421300", ""),
        ("四川省达县", "511721", ""),
        ("河北省桥西区", "130000", "桥西区"),
        ("河北省石家庄市桥西区", "130104", ""),
    ],
)
def test_a_home_is_read_to_what_is_certain(text: str, code: str, rest: str) -> None:
    assert read_home(text) == (code, rest)


@pytest.mark.parametrize(
    "text",
    [
        "", "双桥镇柳树村", "朝阳区", "鼓楼区", "市辖区", "大方", "河南村", "海南路3号", "山西街",
        "上街组1号", "本村", "外地", "不详", "安康路12号", "柳树村大方县",
    ],
)  # fmt: skip
def test_where_it_is_not_certain_no_place_is_chosen(text: str) -> None:
    assert read_home(text) == ("", text)


@pytest.mark.parametrize(
    ("code", "whole", "short"),
    [
        ("360121", "江西省南昌县", "江西 南昌"),
        ("360103", "江西省南昌市西湖区", "江西 南昌"),
        ("360100", "江西省南昌市", "江西 南昌"),
        ("360000", "江西省", "江西"),
        ("520521", "贵州省大方县", "贵州 大方"),
        ("500242", "重庆市酉阳土家族苗族自治县", "重庆 酉阳"),
        ("110105", "北京市朝阳区", "北京 朝阳"),
        ("429021", "湖北省神农架林区", "湖北 神农架"),
        ("330281", "浙江省余姚市", "浙江 余姚"),
        ("340422", "安徽省寿县", "安徽 寿县"),
        ("522422", "贵州省大方县", "贵州 大方"),
        ("450000", "广西壮族自治区", "广西"),
        ("810000", "香港特别行政区", "香港"),
        ("999999", "", ""),
        ("", "", ""),
    ],
)
def test_a_home_is_shown_whole_and_short(code: str, whole: str, short: str) -> None:
    assert show_home(code) == whole
    assert short_home(code) == short


def test_the_province_is_shown_without_its_level() -> None:
    assert [province(code) for code in ("360121", "150000", "654000", "522422", "999999")] == [
        "江西",
        "内蒙古",
        "新疆",
        "贵州",
        "",
    ]


@given(
    text=st.text(st.sampled_from("江西省南昌市县贵州大方毕节地区北京朝阳 -/村镇路"), max_size=14)
)
def test_any_text_is_read_and_a_read_home_is_stable(text: str) -> None:
    code, rest = read_home(text)
    if code:
        assert read_home(show_home(code))[0] == code
        assert len(rest) < len(text)
    else:
        assert rest == text
