"""How surnames are read when they are not read as the word: 单 shan, 尉迟 yuchi.

Only those are here whose usual reading is another one. The usual reading finds her
too: whoever never met the name types dan.
"""

from __future__ import annotations

SINGLE = {
    "乐": "yue le", "乜": "nie", "么": "yao", "仇": "qiu", "会": "gui", "佴": "nai",
    "区": "ou", "卜": "bu", "卡": "qia", "召": "shao", "句": "gou", "员": "yun",
    "单": "shan", "圈": "juan", "折": "she", "曾": "zeng", "朴": "piao", "查": "zha",
    "洗": "xian", "牟": "mu mou", "盖": "ge gai", "秘": "bi", "种": "chong", "祭": "zhai",
    "繁": "po", "缪": "miao", "翟": "zhai di", "能": "nai", "莘": "xin shen", "蕃": "bo",
    "薄": "bo", "藏": "zang", "覃": "qin tan", "解": "xie", "谌": "chen shen", "费": "fei bi",
    "适": "kuo", "郇": "xun huan", "都": "du", "重": "chong", "阚": "kan", "隗": "wei kui",
    "难": "ning", "黑": "he hei", "炅": "gui",
}  # fmt: skip

COMPOUND = {
    "万俟": "mo qi", "尉迟": "yu chi", "单于": "chan yu", "长孙": "zhang sun",
    "令狐": "ling hu", "澹台": "tan tai", "皇甫": "huang fu", "鲜于": "xian yu",
    "淳于": "chun yu", "濮阳": "pu yang", "宗政": "zong zheng", "太叔": "tai shu",
    "公冶": "gong ye", "赫连": "he lian", "钟离": "zhong li", "闾丘": "lü qiu",
    "亓官": "qi guan", "司寇": "si kou", "仉督": "zhang du", "子车": "zi ju",
    "颛孙": "zhuan sun", "端木": "duan mu", "巫马": "wu ma", "漆雕": "qi diao",
    "乐正": "yue zheng", "壤驷": "rang si", "公良": "gong liang", "拓跋": "tuo ba",
    "拓拔": "tuo ba", "夹谷": "jia gu", "宰父": "zai fu", "谷梁": "gu liang",
    "段干": "duan gan", "百里": "bai li", "东郭": "dong guo", "呼延": "hu yan",
    "羊舌": "yang she", "微生": "wei sheng", "梁丘": "liang qiu", "左丘": "zuo qiu",
    "南宫": "nan gong", "第五": "di wu", "欧阳": "ou yang", "区阳": "ou yang",
    "上官": "shang guan", "夏侯": "xia hou", "诸葛": "zhu ge", "闻人": "wen ren",
    "东方": "dong fang", "申屠": "shen tu", "公孙": "gong sun", "仲孙": "zhong sun",
    "轩辕": "xuan yuan", "司徒": "si tu", "司空": "si kong", "司马": "si ma",
    "宇文": "yu wen", "慕容": "mu rong", "独孤": "du gu", "纳兰": "na lan",
    "哥舒": "ge shu", "吐谷浑": "tu yu hun", "可朱浑": "ke zhu hun", "耶律": "ye lü",
    "完颜": "wan yan", "叶赫": "ye he", "贺兰": "he lan", "屠岸": "tu an",
}  # fmt: skip
