"""The words offices write above their columns, and the field each means.

Data, in order: the first line that fits decides. `exact` are headings that mean
the field by themselves, `hints` are expressions looked for inside longer ones.
Other people's columns (a husband's name, the number of the head of the
household) and what this program does not collect are words here too, so that
they are left out on purpose and the report can say so.
"""

from __future__ import annotations

from safehome.sheets.headings import (
    IGNORED,
    NOT_COLLECTED,
    OTHER_PERSON,
    OURS,
    SERIAL,
    Meaning,
    Vocabulary,
)

OUR_MEANING = Meaning(
    OURS, "未收原因 来自文件 来自工作表 原来的行 whynottaken fromfile fromsheet rowthere"
)

_LANDLORD = "房东|房主|屋主|出租人|出租户|出租房主|户东|业主|二房东|出租方|房屋所有人|房屋出租"
_NUMBER = "号码|编号|证号|号"

MEMBERS = Vocabulary(
    needs=frozenset({"name", "id_number"}),
    joined=frozenset({"home", "home_address", "address", "emergency", "remark"}),
    meanings=(
        OUR_MEANING,
        Meaning(
            NOT_COLLECTED,
            hints="怀孕|孕情|孕检|孕期|妊娠|避孕|节育|节扎|上环|结扎|环情|环检|查环|妇检|"
            "妇科|生育|婚育|计生|流产|"
            "孕产|月经|身高|体重|血型|血压|病史|疾病|患病|健康|身体状况|体检|残疾|宗教|信仰|"
            "照片|相片|头像|人脸|"
            "(?:丈夫|配偶|爱人|老公|男方|男友).*(?:身份|证件|证号)",
        ),
        Meaning(
            "emergency",
            "紧急联系人 紧急联系方式 应急联系人 emergencycontact",
            "紧急联|应急联|紧急电话",
        ),
        Meaning(
            "landlord_phone",
            "房东电话 房东联系电话 房东联系方式 房东手机 房东手机号 房东手机号码 房东号码 "
            "出租人电话 出租人联系电话 房主电话 landlordphone",
            rf"(?:{_LANDLORD}).*(?:电话|手机|联系方式|联系号码|号码$)",
        ),
        Meaning(
            OTHER_PERSON,
            hints=rf"(?:{_LANDLORD}).*(?:身份|证件|地址|住址|性别|民族|签)|配偶|丈夫|老公|爱人|"
            rf"男方|男友|"
            r"(?<!来)父亲|母亲|父母|公婆|监护|户主(?!关系)|(?:子女|孩子|小孩|儿童|学生|随行|"
            r"同行|同住|随迁).*(?:姓名|身份|学校|就读|出生|性别|年龄|电话)|"
            "儿子|女儿|家属|亲属|家庭成员|担保|介绍人|推荐人|填表|填报|登记人|登记员|采集人|"
            "经办|审核|负责人|核查人|"
            "网格员|网格长|楼长|组长|联系人|法人|老板|责任人|走访人|包片|"
            "(?:单位|企业|公司|工厂|厂)(?:的)?(?:联系|电话|负责|地址|住址|性质|代码|法人|"
            "规模|类型)",
        ),
        Meaning(
            SERIAL,
            "序号 编号 序 号 no no. 顺序号 行号 排序 成员编号 会员编号 工号 员工号 员工编号 "
            "人员编号 登记编号 档案号 档案编号 "
            "卡号 户编号 家庭编号 登记号 number 成员号",
            "^(?:流水|自编|档案)号",
        ),
        Meaning(
            "permit_number",
            "居住证号 居住证号码 居住证编号 暂住证号 暂住证号码 permitnumber residencepermitnumber",
            rf"(?:居住证|暂住证|居住登记|居住卡).*(?:{_NUMBER})",
        ),
        Meaning(
            "permit_until",
            "居住证有效期 居住证到期日 居住证有效期至 居住证到期时间 permitvaliduntil "
            "residencepermitvaliduntil",
            "(?:居住证|暂住证|居住卡).*(?:有效|到期|截止|期限|届满|至$)",
        ),
        Meaning(
            "permit_kind",
            "居住证类型 居住证种类 居住证件 residencepermit permitkind",
            "(?:居住证|暂住证|居住卡).*(?:类|种|名称)",
        ),
        Meaning(
            IGNORED,
            hints="(?:居住证|暂住证|居住卡|居住登记).*(?:日期|时间|签注|发证|签发|地址|机关)",
        ),
        Meaning("permit_kind", "居住证 暂住证", "居住证|暂住证|居住卡"),
        Meaning(
            "id_kind",
            "证件类型 证件种类 证件名称 证件类别 身份证件类型 身份证件种类 idkind iddocument",
            "证件(?:类|种|名称|性质)",
        ),
        Meaning(
            "home", "身份证地址 身份证住址 证件地址 身份证上地址", "(?:身份证|证件).*(?:地址|住址)"
        ),
        Meaning(
            IGNORED, hints="(?:身份证|证件).*(?:有效|期限|到期|复印|机关|类|照|是否|原件|发证|签发)"
        ),
        Meaning(
            "id_number",
            "身份证号码 身份证号 身份证 公民身份号码 公民身份证号码 公民身份证号 证件号 "
            "证件号码 身份证件号码 身份证件号 "
            "居民身份证 居民身份证号 居民身份证号码 身份号码 身份证编码 身份证编号 "
            "本人身份证号 本人身份证 证号 id idnumber idno "
            "idcard idcardnumber",
            "身份证|公民身份|证件号|身份号码|有效证件",
        ),
        Meaning(
            "name",
            "姓名 名字 员工姓名 职工姓名 妇女姓名 女工姓名 成员姓名 会员姓名 本人姓名 "
            "人员姓名 流动妇女姓名 外来妇女姓名 "
            "流动人口姓名 流入人员姓名 租客姓名 租户姓名 租住人姓名 承租人姓名 承租人 租客 "
            "租住人 女性姓名 女方姓名 中文姓名 "
            "被核查人 核查对象 被登记人 被采集人 登记对象 户成员姓名 成员 name",
            "姓名$|名字$|^姓名",
        ),
        Meaning("sex", "性别 男女 sex gender", "性别"),
        Meaning(
            "birth",
            "出生日期 出生年月 出生年月日 出生时间 生日 出生 出生年 生年月日 生年 birth "
            "birthdate dateofbirth",
            "出生(?:年|日|时|月)|生日",
        ),
        Meaning(
            "relation",
            "与户主关系 户主关系 与户主的关系 与户主之关系 家庭关系 关系 relation",
            "与?户主.{0,2}关系",
        ),
        Meaning("ethnic", "民族 族别 族 ethnicgroup", "民族|族别"),
        Meaning(
            IGNORED,
            "年龄 周岁 虚岁 微信 微信号 qq qq号 邮箱 组数 人数 户数",
            "年龄|户口?性质|户(?:口|籍)(?:类|性质)|出生地",
        ),
        Meaning(
            "arrived",
            "来本地时间 来甬日期 来甬时间 来余时间 来余日期 来浙时间 来村时间 来村日期 "
            "来本村时间 到村时间 到达日期 到达时间 "
            "流入时间 流入日期 迁入时间 迁入日期 入住时间 入住日期 居住时间 起住时间 "
            "居住起始日期 暂住时间 暂住日期 租住时间 "
            "起租日期 来此时间 何时来本地 何时来余 何时来甬 何时来此 来本地日期 arrivedon arrived",
            r"^(?:何时)?(?:来|到|抵).{0,6}(?:时间|日期|年月|年份)|流入(?:时间|日期)|"
            r"迁入(?:时间|日期)|入住(?:时间|日期)|"
            "(?:居住|暂住|租住)(?:开始|起始|起)",
        ),
        Meaning(
            "left_on",
            "离开日期 离开时间 离村时间 离村日期 迁出时间 迁出日期 流出时间 流出日期 "
            "搬离时间 搬离日期 退租日期 注销日期 lefton",
            "(?:离开|离村|迁出|流出|搬离|搬走|退租|注销|离职).{0,3}(?:时间|日期|年月)",
        ),
        Meaning(
            "left_why",
            "离开原因 离村原因 迁出原因 流出原因 注销原因 搬离原因 whyleft leftwhy",
            "(?:离开|离村|迁出|流出|注销|搬离|离职)(?:的)?原因",
        ),
        Meaning(
            "left_to",
            "去向 离开去向 迁往何地 迁往地 流向 去往地 搬往何处 流出地址 leftto",
            "去向|迁往|去往|搬往",
        ),
        Meaning(
            "registered_on",
            "登记日期 登记时间 采集日期 采集时间 建档日期 录入日期 录入时间 注册日期 "
            "加入日期 加入时间 入会时间 入会日期 填表日期 "
            "registeredon",
            "(?:登记|采集|建档|录入|注册|加入|入会)(?:的)?(?:时间|日期|年月)",
        ),
        Meaning(
            "landlord",
            "房东 房东姓名 房主 房主姓名 屋主 出租人 出租人姓名 出租户 出租房主 房屋所有人 "
            "户东 业主 房东及电话 房东及联系电话 房东及联系方式 房东姓名及电话 房东姓名电话 "
            "房东姓名及联系电话 房东姓名及联系方式 房东和电话 房东信息 landlord",
            rf"(?:{_LANDLORD})(?:的)?(?:姓名|名字|名称)?$",
        ),
        Meaning(
            "contract",
            "劳动合同 合同 签订合同 是否签订劳动合同 劳动合同签订情况 合同签订情况 labourcontract",
            "劳动合同|用工合同",
        ),
        Meaning(
            IGNORED,
            hints="租(?:房|赁)(?:合同|协议)|租金|房租|社保|保险|工资|收入|银行|车牌|平方|面积",
        ),
        Meaning(
            "dwelling",
            "居住类型 住房类型 居住方式 居住形式 住所类型 住所类别 房屋类型 住房性质 "
            "居住性质 房屋性质 居所类型 住宿类型 住房情况 "
            "居住处所 居住场所 dwellingkind dwelling",
            "(?:居住|住房|住所|房屋|居所|住宿)(?:类|方式|形式|性质|处所|场所)",
        ),
        Meaning(
            "home",
            "户籍地 户籍 户籍地址 户籍所在地 户口所在地 户口地址 户口 籍贯 原籍 户籍住址 "
            "老家 老家地址 户籍详细地址 户籍地详细地址 "
            "省市县 户籍省市县 来自何地 流出地 家乡 原住址 原籍地址 户籍地省市县 户籍省份 "
            "户籍地省 户籍市 户籍县 省份 籍贯地址 "
            "registeredhome home 常住户口所在地 户籍地乡镇村 户籍地省市县区",
            "户籍|户口(?:所|地|省|县|乡)|籍贯|原籍|老家|流出地|家乡|来自",
        ),
        Meaning("home", "省 市 县 区县 县区 县市区 省市区 省市 市县 来源地 省县 省市县区"),
        Meaning(
            IGNORED,
            "村 社区 行政村 街道 乡镇 镇 村居 所在村 所属村 村名 居委会 乡镇街道 所属社区 村社区",
            "(?:现|居|暂|租).*(?:街道|社区|村|乡镇|镇)$",
        ),
        Meaning(
            "group",
            "组 组别 小组 村民小组 所在组 居住组 所属组 所属小组 网格 所属网格 网格名称 片区 "
            "自然村 村组 村民组 队 生产队 "
            "所在村组 现住组 居住小组 group",
            "村民小组|(?:所在|所属|居住|现住|暂住)(?:地)?(?:地址)?(?:小?组|网格|片)|住址组$|"
            "居住地址组$|^网格",
        ),
        Meaning(
            "house",
            "门牌号 门牌 门牌号码 房号 房间号 房间 楼号 幢号 室号 单元 房屋编号 house",
            "门牌|房间号|房号|宿舍|寝室",
        ),
        Meaning(
            "address",
            "现住址 现居住地址 居住地址 暂住地址 现住地址 住址 居住地 现住地 现居住地 "
            "租住地址 居住地点 现地址 租房地址 暂住地 "
            "现居地 居住详址 所住地址 本地住址 本地地址 在本地住址 现居住地详细地址 "
            "现居住详细地址 地址 详细地址 居住详细地址 "
            "现住处 住处 流入地 流入地址 流入地详细地址 租住地 出租屋地址 出租房地址 "
            "presentaddress address 现居住址 目前住址",
            "(?:现|居|暂|租|目前|本地|本村|流入|出租).{0,4}(?:住|址|处)|住址|居住地",
        ),
        Meaning("home", "家庭住址 家庭地址 常住地址", "家庭.?(?:住|地)址"),
        Meaning(
            "phone",
            "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 本人电话 本人手机 "
            "本人联系电话 联系手机 移动电话 联系号码 手机电话 "
            "电话手机 联系电话手机 号码 tel phone mobile telephone",
            "电话|手机|联系方式|联系号码",
        ),
        Meaning(
            "marital",
            "婚姻状况 婚姻 婚否 婚姻情况 婚姻状态 婚况 是否已婚 是否结婚 婚姻关系 maritalstatus",
            "婚姻|婚否|婚况|已婚",
        ),
        Meaning(
            "education",
            "文化程度 学历 文化 教育程度 受教育程度 最高学历 文化水平 学历层次 学历情况 education",
            "文化程度|文化水平|学历|教育程度",
        ),
        Meaning(
            "political",
            "政治面貌 政治面目 政治 面貌 党员 是否党员 党员否 党团员 党派 politicalstatus",
            "政治面|是否(?:为|是)?(?:中共)?党员",
        ),
        Meaning(
            "volunteer", "志愿者 是否志愿者 巾帼志愿者 是否巾帼志愿者 志愿服务 volunteer", "志愿"
        ),
        Meaning(
            "role",
            "协会职务 会内职务 家内职务 平安之家职务 协会角色 担任职务 会员身份 成员身份 "
            "组织职务 associationrole role",
            "(?:协会|会内|之家|组织).{0,2}(?:职务|角色|身份)",
        ),
        Meaning(
            "employer",
            "工作单位 单位 就业单位 用工单位 企业 所在企业 公司 工作单位名称 务工单位 "
            "服务处所 就职单位 单位名称 所在单位 从业单位 "
            "用人单位 厂名 工厂 工作地点 务工企业 工作场所 企业名称 工作单位场所 现工作单位 "
            "打工单位 上班单位 employer",
            "(?:工作|就业|用工|务工|就职|从业|用人|所在|打工|上班).?(?:单位|企业|公司|地点|"
            "场所|处所)|服务处所",
        ),
        Meaning(
            "occupation",
            "职业 从事职业 工种 岗位 职务 从事工作 从业情况 就业情况 从事行业 职业类型 "
            "从业状况 行业 就业状况 职业工种 occupation "
            "从事何种职业 工作",
            "职业|工种|从事|岗位|就业(?:情况|状况)|从业(?:情况|状况)",
        ),
        Meaning(
            "status",
            "状态 居住状态 在住情况 是否在住 目前状态 现状 人员状态 在住 是否离开 在住状态 "
            "当前状态 人员状况 status",
            "是否在住|是否离开|(?:在住|居住|人员|目前|当前)(?:状态|情况|状况)",
        ),
        Meaning(
            "children",
            "子女数 子女情况 孩子数 子女 小孩 子女人数 孩子情况 子女个数 孩子 子女数量 "
            "小孩数 现有子女 随迁子女 随迁子女数 "
            "现有子女数 children",
            "子女|孩子|小孩",
        ),
        Meaning(
            "skills",
            "特长 技能 专长 爱好 兴趣爱好 技能特长 特长爱好 爱好特长 skills",
            "特长|技能|专长|爱好",
        ),
        Meaning("arrived", hints="入职|进厂(?:时间|日期)|上班(?:时间|日期)"),
        Meaning(
            "remark",
            "备注 说明 备考 其他 其它 情况说明 附注 注 备注说明 其他情况 remark remarks note",
            "备注|备考",
        ),
    ),
)

RESULTS = Vocabulary(
    needs=frozenset({"name", "id_number"}),
    joined=frozenset({"detail"}),
    meanings=(
        OUR_MEANING,
        Meaning(OTHER_PERSON, hints="配偶|丈夫|核查人|填表|审核|经办|负责人|网格员|登记人|户主"),
        Meaning(SERIAL, "序号 编号 序 号 no 顺序号 成员编号"),
        Meaning(
            "outcome",
            "核查结果 结果 核实结果 核查情况 核查状态 状态 现状 本月结果 本月核查结果 "
            "核查结论 本月情况 outcome result",
            "(?:核查|核实|走访|排查|核对).{0,3}(?:结果|情况|状态|结论)|结果|"
            "(?:在住|离开|搬迁|新来)(?!.*(?:日期|时间|原因|去向|内容|地址))",
        ),
        Meaning(
            "on",
            "日期 核查日期 时间 核查时间 核实日期 走访日期 走访时间 变动日期 变动时间 "
            "日期时间 date on",
            "日期|时间",
        ),
        *(
            meaning
            for meaning in MEMBERS.meanings
            if meaning.field in {"id_number", "name"}
        ),
        Meaning(
            "detail",
            "内容 变动内容 变化内容 变更内容 详情 情况 说明 备注 变动情况 变化情况 去向 "
            "具体内容 具体情况 detail details 情况说明",
            "内容|变动|变化|变更|详情|去向|备注|说明",
        ),
    ),
)  # fmt: skip
