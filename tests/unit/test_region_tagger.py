"""What the region tagger makes of names: which are places, which place, and how much each says about the text."""

from __future__ import annotations

import pytest

from jiaokan.gazetteer import NATIONWIDE
from tests.tagged import regions, tagged


@pytest.mark.parametrize(
    "body",
    [
        "“4库5模块”首创线上平台中，企业可以预约检测。",
        "全市推广安全生产标准，形成都市农业，最终达成都满意的结果。",
        "其中卫生条件差的占三成，以上海量数据可查。",
        "复合肥料抽检，合格率提高。",
        "创新乡村治理，扩大同比增幅，更大连接范围。",
        "社会安定，资源共享，和平年代，太平盛世，双方友好合作。",
        "全国质量强县示范县创建，名单县县有，海洋县域经济。",
        "中国海洋大学、北京大学和重庆三峡银行的专家到场。",
        "来宾们参观了大理石厂，穿中山装的老人说，这是文山会海。",
        "会上海尔集团介绍经验，网上海量信息。",
        "沿海港口区域和主城区、老城区、新城区的差异。",
        "城市中区位优势明显，市和县级机构，交通县道，新市区建设，广西南山区的孩子。".replace("广西", "西"),
        "记者从王海南局长处获悉，张北京师傅说。",
        "本报记者 李海南 张云南 摄",
        "王长春是一名质检员。",
        "澳门科技大学的专家授课。",
        "他穿过南京路和太原街，走上中山大道，在北京西站下车。",
        "放心消费环境、朝阳产业、长治久安、公安机关、绿色通道。",
    ],
)
def test_words_that_only_hold_a_name_are_no_places(body: str) -> None:
    assert regions(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("我省长治市开展质量月活动。", "山西省/长治市"),
        ("黄河南岸的河南省三门峡市渑池县举办培训。", "河南省/三门峡市/渑池县"),
        ("长春市朝阳区检查电梯。", "吉林省/长春市/朝阳区"),
        ("陕西西安长安区检查电梯。", "陕西省/西安市/长安区"),
        ("青海海南州推进犛牛产品认证。", "青海省/海南藏族自治州"),
        ("海南州共和县的牧民学会了看标签。", "青海省/海南藏族自治州/共和县"),
        ("海南省召开质量大会。", "海南省"),
        ("吉林长春的汽车企业。", "吉林省/长春市"),
        ("大庆市大同区的快检室挂牌。", "黑龙江省/大庆市/大同区"),
        ("在大同，一家煤机企业把计量课搬进车间。", "山西省/大同市"),
        ("都安县的食品企业。", "广西壮族自治区/河池市/都安瑶族自治县"),
        ("湘西州的腊肉。", "湖南省/湘西土家族苗族自治州"),
        ("台湾金门县的酒。", "台湾省/金门县"),
        ("雄安新区公布名单。", "河北省"),
        ("烟台经济技术开发区的轴承企业。", "山东省/烟台市"),
        ("襄樊市的汽车企业。", "湖北省/襄阳市"),
        ("绍兴县轻纺城抽检。", "浙江省/绍兴市/柯桥区"),
        ("和县的蔬菜，安徽省马鞍山市和县。", "安徽省/马鞍山市/和县"),
        ("吉林市场监管进社区。", "吉林省"),
        ("诸暨市场监管局检查了电梯。", "浙江省/绍兴市/诸暨市"),
        ("璧山区分局检查了电梯。", "重庆市/璧山区"),
        ("福州市鼓楼区设点。徐州只是旁观。", "福建省/福州市/鼓楼区"),
        ("河南新乡的企业。", "河南省/新乡市"),  # not 新乡县, whose city stands between
        ("黑河五大连池的矿泉水。", "黑龙江省/黑河市/五大连池市"),  # not 大连
        ("乐山峨眉山的茶企。", "四川省/乐山市/峨眉山市"),  # not 眉山
        ("记者在范县看到，企业正在整改。", "河南省/濮阳市/范县"),
    ],
)
def test_names_lead_to_their_region(body: str, expected: str) -> None:
    assert regions(body)[0] == expected


@pytest.mark.parametrize(
    "body", ["鼓楼区市场监管局检查电梯。", "朝阳区市场监管局检查电梯。", "金平的企业通过检测。", "清新的空气。"]
)
def test_a_name_that_may_mean_several_places_or_none_is_not_guessed(body: str) -> None:
    assert regions(body) == []


def test_a_province_does_not_make_an_adjective_a_county() -> None:
    assert regions("广东清新空气行动启动，广东省环境更好。") == ["广东省"]


def test_a_divided_county_leads_to_the_successor_that_the_text_names() -> None:
    assert regions("邯郸县的检测站划入丛台区。")[0] == "河北省/邯郸市/丛台区"
    assert regions("邯郸县的检测站。")[0] == "河北省/邯郸市"


def test_parts_of_a_town_that_are_named_as_such_are_its_units() -> None:
    found = regions("阳泉市城区市场监管局、矿区市场监管局联合执法，盂县参加。")
    assert found[0] == "山西省/阳泉市"
    assert {"山西省/阳泉市/城区", "山西省/阳泉市/矿区", "山西省/阳泉市/盂县"} < set(found)


def test_traditional_script_is_read_and_its_offsets_kept() -> None:
    body = "據悉，濟寧經開區建成首個企業標準總部，嘉祥縣的六家企業入駐，質量強市戰略推進。"
    tag = tagged(body).regions[0]
    assert tag.value == "山东省/济宁市"
    assert body[tag.evidence[0].at : tag.evidence[0].at + len(tag.evidence[0].words)] == "濟寧"


def test_visited_places_are_mentioned_but_hardly_count() -> None:
    found = regions("烟台市质监局组织人员赴上海、深圳、武汉等市学习。")
    assert found == ["山东省/烟台市", "上海市", "广东省/深圳市", "湖北省/武汉市"]


def test_a_list_of_markets_does_not_outweigh_the_place_of_the_text() -> None:
    assert regions("产品已经卖到北京、上海、广州、深圳。浙江省永康市的五金企业通过认证。")[0] == "浙江省/金华市/永康市"


def test_the_authors_post_decides_between_a_city_and_its_district() -> None:
    text = tagged(
        "近年来，汕头创建示范城市，汕头质量提升。", title="当好汕头排头兵", byline="（作者系金平区人民政府区长 林锡波）"
    )
    assert text.regions[0].value == "广东省/汕头市/金平区"


def test_a_dateline_and_a_venue_say_little() -> None:
    found = regions("本报记者周岚 合肥报道 会议在芜湖召开，肥西县介绍了家电配套企业的做法。")
    assert found[0] == "安徽省/合肥市/肥西县"


def test_the_source_decides_where_the_text_names_no_place() -> None:
    assert regions("会议通报了上半年抽检情况。", source="重庆市沙坪坝区市场监督管理局") == ["重庆市/沙坪坝区"]


def test_a_newspapers_home_is_no_mention() -> None:
    assert regions("诸暨市的袜业企业。", source="北京日报") == ["浙江省/绍兴市/诸暨市"]


def test_several_provinces_of_equal_weight_give_the_whole_country_and_a_review() -> None:
    tags = tagged("来自广东、香港、澳门的专家围绕认证展开讨论。", title="粤港澳大湾区认证论坛举行")
    assert [tag.value for tag in tags.regions] == [NATIONWIDE, "广东省", "澳门特别行政区", "香港特别行政区"]
    assert "T203" in {review.code for review in tags.review}


def test_two_provinces_in_the_title_are_not_decided_between() -> None:
    assert regions("两省市场监管局签约。", title="安徽与江苏共推检测互认")[0] == NATIONWIDE


def test_no_place_gives_no_region_and_a_review() -> None:
    tags = tagged("办法明确了主导实验室的职责。")
    assert tags.regions == ()
    assert "T203" in {review.code for review in tags.review}


def test_a_weak_lead_asks_for_a_review() -> None:
    tags = tagged("四川介绍了做法。湖南介绍了做法。湖南省的企业到场，湖南的专家点评。")
    assert "T204" in {review.code for review in tags.review}


def test_the_parent_of_a_region_is_not_listed_beside_it() -> None:
    assert regions("浙江省绍兴市诸暨市。诸暨市的绍兴市同行说，浙江省领先。") == ["浙江省/绍兴市/诸暨市"]


def test_evidence_points_at_the_words() -> None:
    body = "日前，重庆市璧山区的企业通过认证。"
    (tag,) = tagged(body).regions
    for evidence in tag.evidence:
        assert body[evidence.at : evidence.at + len(evidence.words)] == evidence.words
    assert tag.evidence[0].rule == "lead"


def test_confidence_says_how_much_speaks_for_the_choice() -> None:
    sure = tagged("璧山区的企业通过认证。", title="璧山区的质量课")
    torn = tagged("四川介绍了做法。湖南介绍了做法。湖南省的企业到场，湖南的专家点评。")
    assert sure.confidence == 1.0
    assert 0 < torn.confidence < 0.6
    assert tagged("会议通报了抽检情况。").confidence == 0.0


@pytest.mark.parametrize(
    "body",
    [
        "由于都是老师傅，关于都市的话题，孩子长大了，知道外面的世界，成立山货合作社。浙江省绍兴市的企业。",
        "何湘潭没去过湘潭，张海南和黄冈是他的徒弟，张海南急，黄冈慢。何湘潭说。",
        "杨凌说，吊钩要听。杨凌的耳朵好使。",
        "南昌起义、西安事变和淮海战役的故事，济南舰的水兵，上海牌手表，四川话。",
        "大连晚报的版面，烟台日报的记者，湖南卫视的节目。",
        "金凤花园旁边的副食店，北京饭店的厨师，青岛港的吊车。",
        "二十四平方米的小店，第三明确责任，日照时间长，平均日照不足。",
        "没开封的纯净水，四季长春的吊兰。",
        "武汉长江大桥，南京路上的大店，庐山脚下，武夷山麓。",
    ],
)
def test_what_only_sounds_like_a_place_in_a_long_text_is_none(body: str) -> None:
    assert [path for path in regions(body) if not path.startswith("浙江省/绍兴市")] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("江苏的企业学标准，昆山市场监管局派人，宿迁、沭阳的同行也来。", "江苏省/宿迁市/沭阳县"),  # its province is named
        ("徐州市鼓楼区的电梯。鼓楼区还有老楼。南京市鼓楼区来人看过。", "江苏省/徐州市/鼓楼区"),
        ("拉萨的小屋是城关区市场监管局设的。兰州市城关区的同行来过拉萨。", "西藏自治区/拉萨市/城关区"),
        ("阳泉市五个县区：城区、矿区、郊区，加上平定和盂县。", "山西省/阳泉市/平定县"),
        ("庐山市和都昌县的食堂，九江市的做法。庐山市的家长值日。", "江西省/九江市/庐山市"),
        ("柿子从遵化翻山过来。", "河北省/唐山市/遵化市"),
        ("鄂温克旗的小学。", "内蒙古自治区/呼伦贝尔市/鄂温克族自治旗"),
        ("是大庆的大同，不是别处。", "黑龙江省/大庆市/大同区"),
        ("东港的草莓卖到大连，辽宁都知道。", "辽宁省/丹东市/东港市"),  # 日照 has a 东港区, but nothing speaks of 山东
        ("苗子种到了普安、古丈、青川。", "湖南省/湘西土家族苗族自治州/古丈县"),
        ("礼泉的苹果红，礼泉的人勤，在礼泉都这样说。", "陕西省/咸阳市/礼泉县"),
        ("深圳市市场监管局和平潭综合实验区。", "福建省/福州市/平潭县"),
    ],
)
def test_a_place_that_is_meant_is_found(body: str, expected: str) -> None:
    assert expected in regions(body)


def test_a_township_named_like_a_city_is_not_that_city() -> None:
    assert regions("住在屏东潮州的阿嬷，潮州夜市的摊位。") == ["台湾省/屏东县"]


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("全县电梯体检，县局抽查，县里出钱。货从重庆运来。", {"source": "开县日报"}, "重庆市/开州区"),
        ("市里抽检童装。湖州市吴兴区也查过，全市推开。", {"source": "平湖发布"}, "浙江省/嘉兴市/平湖市"),
        (
            "安定区抽到二十三家，安定区退出两家，渭源县抽到十七家。",
            {"title": "全市回头看", "source": "定西日报"},
            "甘肃省/定西市",
        ),
        (
            "会议昨天开了。汇川的秤准，汇川区市场监管局的人介绍。张掖的人问得细。",
            {"title": "张掖考察团来汇川取经"},
            "贵州省/遵义市/汇川区",
        ),
        ("去过舟山。赣榆的底子薄，全区抽检，区里说过。日照一家厂起诉。", {"source": "苍梧晚报"}, "江苏省/连云港市/赣榆区"),
        (  # 全县 is said of the county whose province the paper is of
            "浙江省海盐县的师傅来了，海盐的厂、海盐人，屏山县的女工学。屏山人、屏山的李子，全县、县里都说好。",
            {"source": "四川市场监管"},
            "四川省/宜宾市/屏山县",
        ),
        ("山东省东阿县的胶匠讲，县里、全县、县局都认。北京报道。北京开会。", {}, "山东省/聊城市/东阿县"),
        (
            "去年，海盐县的师傅来到屏山县。屏山人学，海盐人教，屏山的厂、海盐的厂。",
            {"source": "四川省市场监督管理局"},
            "四川省/宜宾市/屏山县",
        ),
        ("在顺德，在南海，三水的水，佛山市的标准。佛山的企业。", {"title": "佛山的尺子"}, "广东省/佛山市"),
    ],
)
def test_the_host_is_told_from_guests_and_the_whole_from_its_parts(body: str, fields: dict[str, str], expected: str) -> None:
    assert tagged(body, **fields).regions[0].value == expected


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("晋城市城区：锅炉体检。威海市：水牌。沈阳市铁西区：起重机。石家庄市鹿泉区：抽检。", {"title": "各地简讯"}),
        ("交流会在浙江义乌召开。山东临沂、河北石家庄的代表发言。", {"title": "全国追溯经验交流会在浙江义乌召开"}),
        ("不合格产品来自湖南株洲。", {"title": "市场监管总局通报抽查结果"}),
        ("消费者电话打进来。", {"byline": "新华社北京11月3日电", "title": "全国召回一千万件"}),
        ("通城县、平江县和修水县互认。通城县先办。", {"title": "三省一条山路"}),
    ],
)
def test_a_text_of_the_whole_country_has_no_home(body: str, fields: dict[str, str]) -> None:
    tags = tagged(body, **fields)
    assert not tags.regions or tags.regions[0].value == NATIONWIDE
    assert "T203" in {review.code for review in tags.review}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("客商转身去了德化，单子也跟着走了。", "福建省/泉州市/德化县"),
        ("高安的陶瓷，釉面要磨三遍。", "江西省/宜春市/高安市"),
        ("参加比对的有枣阳、平果、建瓯等地的实验室。", "湖北省/襄阳市/枣阳市"),
        ("城固县和康县的人一起来。", "甘肃省/陇南市/康县"),
        ("来到达州，先看检测站。", "四川省/达州市"),
        ("小李在富平种柿子，柿饼要过秤。", "陕西省/渭南市/富平县"),
    ],
)
def test_a_county_is_found_by_its_short_name_alone(body: str, expected: str) -> None:
    assert expected in regions(body)


@pytest.mark.parametrize(
    "body",
    [
        "制定了高安全标准，，高安全不等于高价格。",
        "永丰、高安、秀水三个村的合作社都来了。",
        "“高安”牌的秤，卖了三十年。",
        "老板安远清递来一把刚下线的尺子。安远清说，不准就退。",
        "档口老板阿荣打开纸箱。后来，阿荣的摊子搬走了。",
        "他住在大同苑三号楼，货码在过道里，水从怒江支流引来。",
        "货码在过道里，谁也过不去。",
        "沪上阿姨的量杯都检定过，到达地点才开封。",
        "大家和睦相处，同安全生产一样重要。",
    ],
)
def test_what_holds_the_short_name_of_a_county_is_none(body: str) -> None:
    assert regions(body) == []


def test_a_notice_of_a_countys_own_bureau_is_of_that_county() -> None:
    body = "我局对本县的玩具进行了抽样，不合格的有三家在汕头市澄海区，一家在浙江永康。"
    assert regions(body, source="苍梧县市场监督管理局")[0] == "广西壮族自治区/梧州市/苍梧县"
    assert regions(body, source="中国质量报")[0] != "广西壮族自治区/梧州市/苍梧县"


def test_a_citys_government_speaks_of_the_city_and_not_of_the_city_within_it() -> None:
    body = "现将我市的情况作一汇报。我市有行车企业两千家，十之八九在长垣。长垣的厂，全市最多。"
    assert regions(body, source="新乡市人民政府")[0] == "河南省/新乡市"
    assert regions(body)[0] == "河南省/新乡市/长垣市"


def test_of_two_provinces_in_a_title_the_first_is_the_host_in_its_own_paper() -> None:
    title, body = "怀来与延庆签署备忘录", "怀来县和北京市延庆区的部门签了备忘录，两边互认。"
    assert regions(body, title=title, source="怀来县融媒体中心")[0] == "河北省/张家口市/怀来县"
    assert regions(body, title=title)[0] == NATIONWIDE


@pytest.mark.parametrize(
    ("body", "fields", "expected", "counter"),
    [
        (  # 大理 is the prefecture or the city in it, and vouches for the county of that prefecture either way
            "云龙人腌腿用的是井盐。全县腌得出三十万条。",
            {"source": "大理日报"},
            "云南省/大理白族自治州/云龙县",
            {"source": "旅游日报"},
        ),
        (
            "鸡东县排在全市倒数第三，县里着急。密山来人交流，市里给了钱。",
            {},
            "黑龙江省/鸡西市/鸡东县",
            {"body": "密山来人交流，全市都学，市里给了钱。鸡东的人也在。"},
        ),
        (
            "入秋了。县教育局介绍，成绩不排名。连州的老师来阅卷。",
            {"source": "蓝山教育"},
            "湖南省/永州市/蓝山县",
            {"source": "山村教育"},
        ),
        (
            "全市都在讲。射洪打开地窖。大英的做法是唱。蓬溪写了对联。遂宁市区摆出一条街。",
            {},
            "四川省/遂宁市",
            {"body": "射洪打开地窖，射洪的酒香，射洪人爱闻。遂宁市区也摆出一条街。"},
        ),
        (
            "厂在焦作市中站区。市里的计量所派人。修武、沁阳的小厂嫌远。",
            {},
            "河南省/焦作市/中站区",
            {"body": "厂在焦作市中站区。全市都来，市里的计量所派人，市局也派。修武、沁阳的小厂嫌远。"},
        ),
        (
            "册子送到玛曲县每一个牧场。兰州的毛纺厂说好。",
            {},
            "甘肃省/甘南藏族自治州/玛曲县",
            {"body": "册子送到玛曲县去卖。兰州的毛纺厂说好。"},
        ),
        (
            "普洱县城不大。县里的茶厂去过昆明。",
            {},
            "云南省/普洱市/宁洱哈尼族彝族自治县",
            {"body": "普洱的茶厂去过昆明。"},
        ),
        (
            "对面的花莲看得眼热。台东县政府委托律师。",
            {},
            "台湾省/台东县",
            {"body": "花莲的米出了名。台东县政府委托律师。"},
        ),
    ],
)
def test_the_place_of_a_story_is_told_from_its_neighbours(
    body: str, fields: dict[str, str], expected: str, counter: dict[str, str]
) -> None:
    assert regions(body, **fields)[:1] == [expected]
    other = {**fields, **counter}
    assert regions(other.pop("body", body), **other)[:1] != [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("威远连界镇往西两公里，有一座小山。", ["四川省/内江市/威远县"]),
        ("高安全生产，人人有责。", []),
        ("砂眼的位置不乱，八成都在浇口那边。", []),
        ("四十家厂，成都有八家。", ["四川省/成都市"]),
    ],
)
def test_what_follows_a_name_or_goes_before_it_tells_whether_it_is_one(body: str, expected: list[str]) -> None:
    assert regions(body) == expected
