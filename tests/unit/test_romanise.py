"""The romanised addresses of divisions: every character that can be read in two ways is read as its own people read it."""

from __future__ import annotations

import pytest

from jiaokan.gazetteer.romanise import romanise, sibling_slugs
from tests.tagged import gazetteer

# Names with characters of several readings, or read otherwise than elsewhere.
READINGS = """
陕西省 shaanxi · 山西省 shanxi · 西藏自治区 xizang · 内蒙古自治区 neimenggu · 重庆市 chongqing · 厦门市 xiamen · 六安市 luan · 六合区 luhe
六盘水市 liupanshui · 六枝特区 liuzhi · 台州市 taizhou · 泰州市 taizhou · 天台县 tiantai · 丽水市 lishui · 丽江市 lijiang · 蚌埠市 bengbu
蚌山区 bengshan · 亳州市 bozhou · 宿州市 suzhou · 宿迁市 suqian · 宿松县 susong · 枞阳县 zongyang · 歙县 shexian · 黟县 yixian · 涡阳县 guoyang
砀山县 dangshan · 濉溪县 suixi · 埇桥区 yongqiao · 颍上县 yingshang · 谯城区 qiaocheng · 当涂县 dangtu · 当阳市 dangyang · 当雄县 dangxiong
乐清市 yueqing · 乐亭县 laoting · 乐陵市 laoling · 乐山市 leshan · 乐平市 leping · 乐至县 lezhi · 乐昌市 lechang · 昌乐县 changle · 长乐区 changle
民乐县 minle · 南乐县 nanle · 静乐县 jingle · 将乐县 jiangle · 新乐市 xinle · 博乐市 bole · 长子县 zhangzi · 子长市 zichang · 长治市 changzhi
长葛市 changge · 长垣市 changyuan · 长汀县 changting · 天长市 tianchang · 延长县 yanchang · 弓长岭区 gongchangling · 成都市 chengdu
都匀市 duyun · 都昌县 duchang · 于都县 yudu · 新都区 xindu · 商都县 shangdu · 曾都区 zengdu · 望都县 wangdu · 郫都区 pidu · 鄠邑区 huyi
大城县 daicheng · 泊头市 botou · 任丘市 renqiu · 蔚县 yuxian · 行唐县 xingtang · 闵行区 minhang · 井陉县 jingxing · 藁城区 gaocheng · 蠡县 lixian
柏乡县 baixiang · 桐柏县 tongbai · 洪洞县 hongtong · 隰县 xixian · 繁峙县 fanshi · 绛县 jiangxian · 垣曲县 yuanqu · 芮城县 ruicheng · 盂县 yuxian
介休市 jiexiu · 应县 yingxian · 应城市 yingcheng · 朝阳市 chaoyang · 朝天区 chaotian · 讷河市 nehe · 珲春市 hunchun · 穆棱市 muling · 绥棱县 suileng
丹棱县 danleng · 勃利县 boli · 磴口县 dengkou · 敖汉旗 aohan · 太仆寺旗 taipusi · 扎赉特旗 zhalaite · 盱眙县 xuyi · 邳州市 pizhou · 邗江区 hanjiang
睢宁县 suining · 睢县 suixian · 句容市 jurong · 射阳县 sheyang · 六合区 luhe · 相城区 xiangcheng · 鄞州区 yinzhou · 嵊州市 shengzhou · 缙云县 jinyun
瓯海区 ouhai · 铅山县 yanshan · 鄱阳县 poyang · 弋阳县 yiyang · 余干县 yugan · 万载县 wanzai · 会昌县 huichang · 会理市 huili · 会泽县 huize
会宁县 huining · 牟平区 muping · 中牟县 zhongmu · 牟定县 mouding · 莘县 shenxian · 茌平区 chiping · 鄄城县 juancheng · 郯城县 tancheng
兖州区 yanzhou · 莒县 juxian · 临朐县 linqu · 单县 shanxian · 冠县 guanxian · 东阿县 donge · 费县 feixian · 芝罘区 zhifu · 汶上县 wenshang
尉氏县 weishi · 尉犁县 yuli · 浚县 xunxian · 荥阳市 xingyang · 荥经县 yingjing · 泌阳县 biyang · 渑池县 mianchi · 漯河市 luohe · 召陵区 shaoling
南召县 nanzhao · 柘城县 zhecheng · 柘荣县 zherong · 杞县 qixian · 郏县 jiaxian · 瀍河回族区 chanhe · 浉河区 shihe · 郧阳区 yunyang · 监利市 jianli
秭归县 zigui · 猇亭区 xiaoting · 硚口区 qiaokou · 黄陂区 huangpi · 掇刀区 duodao · 郴州市 chenzhou · 耒阳市 leiyang · 攸县 youxian · 汨罗市 miluo
溆浦县 xupu · 沅陵县 yuanling · 娄底市 loudi · 番禺区 panyu · 大埔县 dabu · 黄埔区 huangpu · 东莞市 dongguan · 佛山市 foshan · 佛冈县 fogang
佛坪县 foping · 斗门区 doumen · 禅城区 chancheng · 百色市 baise · 那坡县 napo · 覃塘区 qintang · 龙圩区 longxu · 儋州市 danzhou · 綦江区 qijiang
涪陵区 fuling · 北碚区 beibei · 犍为县 qianwei · 什邡市 shifang · 筠连县 junlian · 珙县 gongxian · 阆中市 langzhong · 色达县 seda · 得荣县 derong
若尔盖县 ruoergai · 若羌县 ruoqiang · 壤塘县 rangtang · 瓮安县 wengan · 岑巩县 cengong · 弥勒市 mile · 疏勒县 shule · 勐海县 menghai · 嵩明县 songming
个旧市 gejiu · 泸水市 lushui · 漾濞彝族自治县 yangbi · 浪卡子县 langkazi · 扎囊县 zhanang · 八宿县 basu · 贡觉县 gongjue · 噶尔县 gaer · 吴堡县 wubu
红寺堡区 hongsibu · 柞水县 zhashui · 宁陕县 ningshan · 陕州区 shanzhou · 合阳县 heyang · 华阴市 huayin · 临洮县 lintao · 宕昌县 tanchang
两当县 liangdang · 迭部县 diebu · 碌曲县 luqu · 崆峒区 kongtong · 张掖市 zhangye · 乐都区 ledu · 称多县 chenduo · 尖扎县 jianzha · 且末县 qiemo
鄯善县 shanshan · 吐鲁番市 tulufan · 哈密市 hami · 喀什地区 kashi · 莎车县 shache · 伽师县 jiashi · 乌什县 wushi · 察布查尔锡伯自治县 chabuchaer
吕梁市 lvliang · 旅顺口区 lvshunkou · 绿春县 lvchun · 略阳县 lveyang · 浦东新区 pudong · 滨海新区 binhai · 管城回族区 guancheng
鄂温克族自治旗 ewenke · 土默特左旗 tumotezuoqi · 峰峰矿区 fengfengkuangqu · 阜新市 fuxin · 深水埗区 shenshuibu · 台北市 taibei
"""
PAIRS = [tuple(pair.split()) for pair in READINGS.replace("\n", "·").split("·") if pair.strip()]


@pytest.mark.parametrize(("name", "slug"), sorted(set(PAIRS)))
def test_a_name_is_read_as_its_own_people_read_it(name: str, slug: str) -> None:
    assert {region.slug_path.rpartition("/")[2] for region in gazetteer().regions if region.name == name} == {slug}


@pytest.mark.parametrize(("char", "syllable"), [("长", "chang"), ("都", "du"), ("会", "hui"), ("佛", "fo"), ("台", "tai")])
def test_a_character_of_several_readings_has_one_in_all_names_but_the_known_ones(char: str, syllable: str) -> None:
    others = {region.name for region in gazetteer().regions if char in region.name and syllable not in region.slug_path}
    assert others <= {"长子县"}


def test_characters_that_join_into_one_reading_stay_one_name() -> None:
    assert romanise("西安") == "xian"  # no apostrophe: an address has letters and hyphens only


def test_siblings_that_sound_alike_keep_the_kind_of_unit() -> None:
    paths = ["广东省", "广东省/云浮市", "广东省/云浮市/云安区", "广东省/云浮市/郁南县", "广东省/云浮市/新兴县"]
    assert list(sibling_slugs(paths).values())[2:] == [
        "guangdong/yunfu/yunan-qu",
        "guangdong/yunfu/yunan-xian",
        "guangdong/yunfu/xinxing",
    ]
