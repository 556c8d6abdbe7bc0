"""Sentences with an open place, as newspapers write them: each is asked of places drawn from the table.

The labelled articles can name a few hundred counties; the table has three thousand. These sentences, written by hand, tell
what becomes of any of them. ``{county}`` is a full name, ``{short}`` the name as it is said, ``{city}`` and ``{province}``
what it lies in; ``{level}`` is 县, 市 or 区. ``{second}`` and ``{third}`` are further places.
"""

from __future__ import annotations

FULL = (
    "{county}的检验员把仪器搬进车间，当天就出了数。",
    "经整改复查，{county}三家作坊重新开门。",
    "货从{province}{county}发来，箱子上贴着合格标签。",
    "表上写得明白：{county}抽样二十批，合格十九批。",
    "记者日前跟随{county}市场监管局的人员上门。",
)
WITH_PARENT = (
    "{city}{short}的企业请来工程师，把误差一点点找出来。",
    "{city}下辖各地进度不一，{short}走在了前头。",
    "在{province}{short}，老人们还记得那台木秤。",
    "{city}的会上，来自{short}的代表讲得最久。",
    "这种标签在{city}推开以后，{short}、{second}也用上了。",
)
SHORT_ALONE = (
    "早年间{short}的秤都是手工做的，师傅一年只做三十杆。",
    "我在{short}干了十几年，看惯了这些仪表。",
    "{short}人爱喝茶，茶厂的检验室却冷清了许多年。",
    "从{short}寄来的样品，三天就出了报告。",
    "一车货送到{short}，当天便被退了回来。",
    "客商转身去了{short}，单子也跟着走了。",
    "{short}的老板们起初不信，说检测是花架子。",
    "后来，{short}也照着做，合格率涨了两成。",
    "“{short}做得到的，我们为什么做不到？”局长问。",
    "去年在{short}举办的比武，来了四十个检验员。",
    "邻近的{short}派人来学，一住就是半个月。",
    "问起这件事，{short}市场监管局的老周连连摆手。",
)
AS_A_TITLE = (
    "{short}：把秤交给买菜的人",
    "{short}电梯装上“黑匣子”",
    "走进{short}看一粒米的标准",
    "一张检测报告的{short}速度",
    "{short}给小作坊送来“体检单”",
    "标准下了田 {short}的茶卖上好价",
    "{short}市场监管：一杆秤管到底",
    "让每台电梯都有人管——{short}探索“保险加服务”",
)
BELOW_A_TITLE = "检验员把仪器搬进车间，当天就出了数。老板算过账，省下的运费够买一台新秤。全{level}今年要走完三百家。"
OF_ITS_OWN = (
    "{short}的作坊多，全{level}登记在册的有八百家。{level}里定下规矩，每家先学三天。",
    "我是{short}人，在{level}局干了二十年计量。那时全{level}只有一台天平。",
    "到{short}的第一天，{level}里的同志递来一份名单。我{level}的电梯，名单上都有。",
    "{level}里请来三位老师傅。{short}的厂子小，掏不起工钱，由{level}局垫上。",
)
LISTED = (
    "参加比对的有{short}、{second}、{third}等地的实验室。",
    "样品分别取自{short}、{second}和{third}。",
    "{short}的茶、{second}的米、{third}的药材，都贴上了追溯码。",
    "货卖到了{short}、{second}、{third}，退回来的不到一成。",
)
NO_PLACE = (
    "公司搬到了{short}路十八号，门口挂着检测站的牌子。",
    "检验员王{short}说，这台仪器他用了十年。",
    "几个人在{short}大酒店三楼开会，讨论标准怎么改。",
    "贷款是{short}银行给的，用来买检测设备。",
    "站在{short}大桥上往下看，厂房连成一片。",
    "{short}学院的学生来实习，跟着师傅校表。",
    "他住{short}小区，电梯坏过三回。",
    "住户把{short}花园的电梯维修记录翻了出来。",
    "巷子尽头是{short}街，卖秤的铺子还剩两家。",
    "记者李{short}报道，检验员把仪器搬进车间。",
)
