"""The words offices write above the columns of their hotline log and their complaint log.

As in `vocabulary`: data, in order, the first line that fits decides. What no line
knows is not lost: a log keeps such a column under its heading (`REST`), for it may
be evidence. ID numbers and photographs are not collected in either log.
"""

from __future__ import annotations

from safehome.sheets.headings import IGNORED, NOT_COLLECTED, REST, Meaning, Vocabulary
from safehome.sheets.layout import Layout
from safehome.sheets.vocabulary import OUR_MEANING

_WHEN = "时间|日期|年月日"
_OTHER = (
    "被投诉人|被投诉对象|被投诉方|被反映人|被反映对象|被申诉人|对方当事人|对方|施暴人|"
    "施暴者|加害人|侵权人|被告"
)
_HER = (
    "投诉人|当事人|来访人|来访者|来访群众|求助人|求助者|申诉人|信访人|上访人|受害人|反映人|咨询人"
)

_PRIVATE = Meaning(
    NOT_COLLECTED,
    hints="身份证|证件号|公民身份|照片|相片|头像|宗教|信仰|血型|怀孕|避孕|生育史|婚育史",
)
_OLD_NUMBER = Meaning(
    "old_number",
    "序号 编号 序 号 no no. 顺序号 登记号 登记编号 来电编号 热线编号 受理编号 投诉编号 案号 "
    "案件编号 "
    "档案号 档案编号 流水号 记录编号 信访编号 来访编号 工单号 工单编号 number",
    "(?:登记|来电|热线|受理|投诉|案件|档案|信访|来访|工单|记录|记录单)(?:序|编)?号",
)
_ENTERED = Meaning(
    "entered",
    "登记日期 登记时间 录入日期 录入时间 受理日期 受理时间 记录时间 记录日期 建档日期 填表日期",
    rf"(?:登记|录入|受理|记录|建档)(?:的)?(?:{_WHEN})",
)
_TIME = "时刻 具体时间 钟点 时分"
_CATEGORY = (
    "类别 类型 问题类别 问题类型 分类 问题分类 权益类别 权益类型 咨询类别 咨询类型 求助类型 "
    "求助类别 来电类别 来电类型 投诉类别 投诉类型 案件类型 案件类别 案由 诉求类别 诉求类型 "
    "内容分类 "
    "信访类别 事项类别 反映类别 侵权类型 category"
)
_PHONE = (
    "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 来电号码 来电电话 主叫号码 号码 "
    "回电号码 本人电话 "
    "联系手机 phone tel telephone mobile"
)
_SATISFIED = Meaning(
    "satisfied",
    "满意度 满意程度 是否满意 满意情况 满意度评价 评价 群众评价 当事人评价 回访满意度 satisfied",
    "满意",
)
_REMARK = Meaning("remark", "备注 说明 备考 附注 注 备注说明 remark remarks", "备注|备考")
_URGENCY = Meaning("urgency", "紧急程度 紧急情况 缓急 轻重缓急 紧急度 urgency", "紧急|缓急")
_SAFE = Meaning(
    "safe", "可否回电 是否可回电 能否回电 可否联系 安全联系", "(?:可否|能否|是否可)以?(?:回电|联系)"
)

_PARTS = (
    Meaning("year", "年 年份 年度", r"(?:时间|日期)年$"),
    Meaning("month", "月 月份", r"(?:时间|日期)月$"),
    Meaning("day", "日", r"(?:时间|日期)日$"),
    Meaning("hour", "时", r"(?:时间|日期)时$"),
    Meaning("minute", "分", r"(?:时间|日期)分$"),
)
"""A day whose parts have columns of their own, as on paper."""

HOTLINE = Vocabulary(
    needs=frozenset({"asked"}),
    joined=frozenset({"received", "asked", "answer", "remark", REST}),
    layout=Layout(
        entry=("asked", "caller"),
        shared=frozenset({"received", "entered", "channel", "taken_by"}),
        own=frozenset({"remark", "old_number", REST}),
        several=frozenset({"asked", "answer", "phone", "remark", REST}),
        dated=("received", "entered"),
    ),
    meanings=(
        OUR_MEANING,
        _PRIVATE,
        _OLD_NUMBER,
        Meaning(
            "minutes",
            "通话时长 时长 通话分钟 分钟 通话时间分钟 咨询时长 minutes",
            r"时长|分钟",
        ),
        Meaning(
            "back_done",
            "回访时间 回访日期 回电时间 回电日期 回复时间 回复日期 答复时间 答复日期",
            rf"(?:回访|回电|回复|答复)(?:的)?(?:{_WHEN})",
        ),
        Meaning(REST, "是否回访 回访情况 回访结果 回访记录 回访人", "回访|回电情况|跟踪|后续"),
        *_PARTS,
        Meaning("time", _TIME),
        _ENTERED,
        Meaning(
            "received",
            "来电时间 来电日期 日期 时间 接听时间 接听日期 接电时间 接电日期 咨询时间 咨询日期 "
            "求助时间 求助日期 来访时间 来访日期 通话时间 接待时间 接待日期 年月日 received date",
            rf"(?:来电|接听|接电|咨询|求助|来访|通话|接待|反映|来信)(?:的)?(?:{_WHEN})",
        ),
        Meaning(
            "taken_by",
            "接听人 接待人 接线员 接话人 记录人 受理人 登记人 值班人员 值班人 值班员 经办人 接电人 "
            "接听员 接听人员 工作人员 接待人员 受理人员 承办人 答复人 处理人 takenby",
            "(?:接听|接待|接线|接电|记录|受理|登记|值班|经办|承办|答复|处理)(?:人|员|者)",
        ),
        Meaning(
            "relation",
            "与当事人关系 与本人关系 与受害人关系 关系 与妇女关系 与求助对象关系 身份关系 relation",
            "与.{0,6}关系|关系$",
        ),
        Meaning("nature", "来电性质 求助性质 是否本人 本人或他人 来电人身份 nature", "来电性质|"
                                                               "是否本人"),
        Meaning(
            "caller_sex",
            "性别 来电人性别 求助人性别 咨询人性别 男女 sex",
            "性别",
        ),
        Meaning("caller_age", "年龄 来电人年龄 求助人年龄 咨询人年龄 年龄段 周岁 age", "年龄"),
        Meaning(
            "phone",
            _PHONE + " 来电人电话 来电人联系电话 求助人电话 咨询人电话",
            "电话$|手机|联系方式|来电号码|联系号码",
        ),
        Meaning(
            "caller",
            "来电人 来电人姓名 来电者 来电者姓名 姓名 求助人 求助人姓名 求助者 咨询人 咨询人姓名 "
            "咨询者 来访人 来访人姓名 来访者 反映人 反映人姓名 当事人 当事人姓名 称呼 对象 "
            "服务对象 "
            "求助对象 咨询对象 求助妇女 caller name",
            rf"(?:来电|{_HER}).{{0,2}}(?:姓名|称呼)|^(?:来电人|求助人|咨询人|来访人)",
        ),
        Meaning("category", _CATEGORY, "类别|类型|分类"),
        Meaning(
            "channel",
            "来电方式 咨询方式 来源 途径 渠道 受理方式 形式 求助方式 来电渠道 反映方式 接待方式 "
            "方式 "
            "来访形式 咨询形式 channel",
            "方式$|渠道|途径|来源",
        ),
        _URGENCY,
        _SAFE,
        Meaning(
            "told",
            "告知渠道 告知途径 推荐部门 推荐机构 指引部门 建议求助部门 转介部门 转介单位",
            "(?:告知|推荐|指引|转介)(?:渠道|途径|部门|机构|单位)",
        ),
        _SATISFIED,
        Meaning(
            "result",
            "处理结果 办理结果 答复结果 结果 办结情况 是否办结 处理状态 状态 办理状态 result",
            "结果$|状态$|是否(?:办结|解决|处理)",
        ),
        Meaning(
            "answer",
            "处理情况 答复情况 办理情况 解答情况 答复内容 处理意见 处理 答复 回复 回复内容 解答 "
            "处理措施 办理意见 处理过程 处理方式 解答内容 回复情况 处置情况 服务内容 处理答复情况 "
            "处理及答复情况 answer",
            "(?:处理|处置|答复|回复|解答|办理|服务)(?:及.{2,4})?(?:情况|内容|意见|措施|过程|方式)",
        ),
        Meaning(
            "asked",
            "反映问题 咨询内容 来电内容 求助内容 内容 问题 主要内容 事由 诉求 来电事由 咨询问题 "
            "反映内容 主要问题 反映情况 咨询事项 求助事项 来电诉求 主要诉求 情况 基本情况 事项 "
            "来电情况 通话内容 记录内容 反映主要问题 咨询求助内容 求助问题 简要内容 来访内容 asked",
            "内容|问题|事由|诉求|事项|(?:来电|反映|基本|求助)情况",
        ),
        _REMARK,
        Meaning(IGNORED, "星期 周几"),
    ),
)  # fmt: skip

COMPLAINTS = Vocabulary(
    needs=frozenset({"facts", "wish"}),
    joined=frozenset({"received", "facts", "done", "remark", REST}),
    layout=Layout(
        entry=("facts", "name"),
        shared=frozenset({"received", "entered", "source", "taken_by", "handler"}),
        own=frozenset({"remark", "old_number", REST}),
        several=frozenset({"facts", "done", "phone", "remark", REST}),
        dated=("received", "entered"),
    ),
    meanings=(
        OUR_MEANING,
        _PRIVATE,
        _OLD_NUMBER,
        Meaning(
            "closed_on",
            "结案时间 结案日期 办结时间 办结日期 完结时间 完结日期 办理完毕时间 归档日期 "
            "归档时间 结案年月日",
            rf"(?:结案|办结|完结|归档|完成)(?:的)?(?:{_WHEN})",
        ),
        Meaning(
            "closed",
            "办结情况 是否办结 是否结案 结案情况 结案 办结 办理状态 状态 案件状态 结案与否 "
            "是否完结",
            "是否(?:已)?(?:办结|结案|完结)|(?:办理|案件|处理)状态",
        ),
        Meaning(REST, "是否回访 回访情况 回访结果 回访记录 回访时间 回访日期 回访人",
                rf"回访|跟踪|(?:答复|回复|告知|转办|交办|调解|移交)(?:的)?(?:{_WHEN})"),
        *_PARTS,
        Meaning("time", _TIME),
        _ENTERED,
        Meaning(REST, hints=rf"(?:发生|案发|侵权|结婚|出生|施暴|报警)(?:的)?(?:{_WHEN})|出生|生日"),
        Meaning(
            "received",
            "投诉日期 投诉时间 来访日期 来访时间 接访时间 接访日期 接待日期 接待时间 日期 时间 "
            "来信日期 来信时间 "
            "反映日期 反映时间 信访日期 信访时间 求助时间 求助日期 上访时间 来电时间 来电日期 "
            "收到日期 年月日 received date",
            rf"(?:投诉|来访|接访|接待|来信|反映|信访|求助|上访|来电|收到)(?:的)?(?:{_WHEN})",
        ),
        Meaning(
            "against_relation",
            "与被投诉人关系 与对方关系 双方关系 与本人关系 与投诉人关系 与当事人关系 关系 "
            "被投诉人与投诉人关系 与受害人关系 与来访人关系 与施暴人关系 对方与本人关系",
            "关系$",
        ),
        Meaning("against_sex", "被投诉人性别 对方性别", rf"(?:{_OTHER}).*性别"),
        Meaning("against_age", "被投诉人年龄 对方年龄", rf"(?:{_OTHER}).*年龄"),
        Meaning(
            "against_occupation",
            "被投诉人职业 对方职业 对方工作单位 被投诉人单位 被投诉人工作单位",
            rf"(?:{_OTHER}).*(?:职业|单位|职务)",
        ),
        Meaning(
            "against_address",
            "被投诉人住址 被投诉人地址 对方住址 对方地址 被投诉人住所",
            rf"(?:{_OTHER}).*(?:住址|地址|住所)",
        ),
        Meaning(REST, hints=rf"(?:{_OTHER}).*(?:电话|手机|联系|民族|学历|文化)"),
        Meaning(
            "against",
            "被投诉人 被投诉人姓名 被投诉对象 被投诉方 被投诉单位 对方 对方姓名 对方当事人 "
            "被反映人 "
            "被反映人姓名 被反映对象 施暴人 施暴者 加害人 侵权人 被告 被申诉人 被投诉人或单位 "
            "被投诉人单位名称 "
            "被投诉人情况",
            rf"^(?:{_OTHER})|(?:{_OTHER}).*(?:姓名|名称|情况)",
        ),
        Meaning("taken_by",
                "接待人 登记人 接访人 受理人 记录人 接待人员 接访人员 接听人 接待干部 值班人员 "
                "takenby",
                "(?:接待|登记|接访|受理|记录|接听|值班)(?:人|员|干部)"),
        Meaning("handler",
                "承办人 责任人 经办人 包案人 包案领导 承办人员 办理人 处理人 负责人 承办单位 "
                "调解人 调解员 handler",
                "(?:承办|责任|经办|包案|办理|负责|调解)(?:人|员|领导|单位)"),
        Meaning("sex", "性别 投诉人性别 当事人性别 来访人性别 sex", "性别"),
        Meaning("age", "年龄 投诉人年龄 当事人年龄 来访人年龄 周岁 age", "年龄"),
        Meaning("ethnic", "民族 族别", "民族"),
        Meaning("education", "文化程度 学历 文化", "文化程度|学历"),
        Meaning("marital", "婚姻状况 婚姻 婚否 婚姻情况", "婚姻状[况态]|婚否"),
        Meaning("occupation", "职业 工作单位 单位 职业单位 工作", "职业|工作单位"),
        Meaning("home_code", "户籍 户籍地 户籍地址 籍贯 户口所在地 户籍所在地", "户籍|户口|籍贯"),
        Meaning("place", "发生地点 案发地点 事发地点 地点", "(?:发生|案发|事发|侵权)地"),
        Meaning(
            "address",
            "住址 地址 现住址 家庭住址 联系地址 居住地址 居住地 现居住地 现住地址 投诉人住址 "
            "当事人住址 来访人住址 "
            "家庭地址 address",
            "住址|地址|居住地",
        ),
        Meaning(
            "phone",
            _PHONE + " 投诉人电话 投诉人联系电话 当事人电话 来访人电话 求助人电话",
            "电话$|手机|联系方式|联系号码",
        ),
        Meaning(
            "name",
            "投诉人 投诉人姓名 当事人 当事人姓名 姓名 来访人 来访人姓名 来访者 来访者姓名 "
            "来访群众 求助人 求助人姓名 "
            "申诉人 信访人 信访人姓名 上访人 受害人 受害人姓名 受害妇女 反映人 反映人姓名 "
            "妇女姓名 咨询人 "
            "求助者 受害者 name",
            rf"(?:{_HER}).*(?:姓名|名称|情况)$|^(?:{_HER})",
        ),
        Meaning("category", _CATEGORY + " 性质 问题性质 案件性质", "类别|类型|分类|性质$"),
        Meaning(
            "source",
            "来源 投诉方式 来访方式 信访形式 受理方式 线索来源 渠道 来访形式 投诉渠道 投诉途径 "
            "信访方式 "
            "案件来源 反映方式 形式 方式 source",
            "来源|方式$|渠道|途径|形式$",
        ),
        _URGENCY,
        _SAFE,
        Meaning("police", "是否报警 报警情况 是否报案 有无报警", "报警|报案"),
        Meaning("injured", "是否受伤 有无受伤", "是否受伤|有无受伤"),
        Meaning("injury", "伤情 受伤情况 伤情情况", "伤情|受伤情况"),
        Meaning("evidence", "证据 证据材料 有何证据 证据情况 提供材料 附件材料", "证据"),
        Meaning("help_so_far", "此前求助情况 已采取措施 曾求助部门 已找过的部门", "此前|"
                                                            "曾经?求助|已采取"),
        _SATISFIED,
        Meaning(
            "result",
            "办理结果 处理结果 结果 调解结果 办案结果 处置结果 结案方式 办结方式 结案结果 result",
            "结果$|(?:结案|办结)方式",
        ),
        Meaning(
            "done",
            "办理情况 处理情况 调解情况 处理过程 办理过程 处理意见 办理意见 处置情况 调处情况 "
            "工作情况 处理措施 "
            "办理经过 调解过程 处理经过 答复情况 办理 处理 落实情况 采取措施",
            "(?:办理|处理|调解|处置|调处|工作|答复|落实).{0,4}(?:情况|过程|意见|措施|经过|进展)",
        ),
        Meaning(
            "wish",
            "本人意愿 诉求 要求 请求 本人要求 希望解决 当事人诉求 主要诉求 投诉请求 投诉诉求 "
            "诉求内容 当事人要求 "
            "意愿 求助诉求 希望 wish",
            "诉求|意愿|要求|请求",
        ),
        Meaning(
            "facts",
            "事由 主要内容 投诉内容 反映问题 基本情况 案情 简要情况 主要事实 投诉事项 反映内容 "
            "内容 问题 情况 "
            "投诉事由 主要情况 事实经过 事情经过 案情简介 简要案情 基本案情 主要问题 来访内容 "
            "来访事由 "
            "反映情况 侵权事实 事项 经过 投诉问题 信访内容 信访事项 求助内容 具体内容 facts",
            "内容|问题|事由|事项|案情|事实|经过|情况",
        ),
        _REMARK,
        Meaning(IGNORED, "星期 周几"),
    ),
)  # fmt: skip

LOGS = {"hotline": HOTLINE, "complaints": COMPLAINTS}
"""By the key of the book."""
