"""Long texts for reading_speed.py: what reports are made of, with figures that a seed chooses."""

from __future__ import annotations

import random

_CHINESE = (
    "今年以来，{place}坚持统筹推进各项工作，认真落实上级部署，不断提升服务能力和水平，群众获得感进一步增强。",
    "{month}月{day}日，{place}第{n}中学校长{person}一行{few}人到校开展交流，双方就教研工作进行了深入座谈。",
    "全年共开展培训{n}场次，参训教师{many}余人次，较去年增长{percent}%，覆盖率达到百分之{han}。",
    "投入资金{money}万元，硬化道路{percent}公里，新建水池{few}口，惠及农户近{n}户，人均增收{many}元。",
    "20{year}年{month}月至{month2}月，选派{few}名医师驻点帮扶，接诊患者{many}人次，完成手术{n}台，其中三分之一为疑难病例。",
    "一是加强组织领导，健全工作机制；二是强化责任落实，细化任务分工；三是注重宣传引导，营造良好氛围。",
    "县委、县政府高度重视，多次召开专题会议研究部署，协调解决困难和问题，确保各项任务落到实处、取得实效。",
    "根据《关于做好有关工作的通知》（{place}教发〔20{year}〕{n}号）要求，我们制定了实施方案，明确了时间表和路线图。",
    "上半年实现销售收入{money}万元，同比增长{percent}%；第三季度{money}万元，环比下降{few}个百分点。",
    "下一步，我们将继续发扬优良作风，坚定信心、真抓实干，推动帮扶工作再上新台阶，为乡村振兴作出更大贡献。",
    "会议指出，要坚持问题导向，深入基层开展调查研究，倾听群众意见，帮助解决急难愁盼问题，切实转变工作作风。",
)
_ENGLISH = (
    "The {place} branch worked steadily through the year, and staff kept the service open "
    "to all who needed it.",
    "On {day} {monthname} 20{year}, {person} led a group of {few} engineers through the "
    "new plant in {place}.",
    "Revenue rose by {percent}% to ${money} million, while costs fell from ${many} to "
    "${n} per household.",
    "More than {many} residents took part, up from {n} in 20{year}, and about two thirds "
    "of them came back.",
    "In the third quarter the team completed {n} of {many} repairs, nearly twice as many "
    "as a year earlier.",
    "Members of the board thanked everyone involved and asked for a fuller account of the "
    "plans for next year.",
    "The trust spent £{many} on {few} classrooms and {n} km of road between January and "
    "{monthname} 20{year}.",
    "Nobody was hurt, the works were finished on time, and the remaining tasks were "
    "handed to the local office.",
)
_PLACES = ("青山县", "石门镇", "柳林乡", "白河市", "金湾区")
_PERSONS = ("王某某", "李建平", "张晓红", "陈志远")
_TOWNS = ("Northfield", "Ashby", "Millbrook", "Easton")
_PEOPLE = ("Dr Jane Moor", "Peter Hall", "Ms Ruth Green")
_MONTHS = ("January", "March", "June", "September", "November")
_HAN = "一二三四五六七八九"


def chinese_text(seed: int, size: int = 50_000) -> str:
    """A Chinese report of at least so many characters; another seed has other figures."""
    chance = random.Random(seed)
    return _text(chance, _CHINESE, size, _PLACES, _PERSONS, "")


def english_text(seed: int, size: int = 50_000) -> str:
    """The same in English."""
    return _text(random.Random(seed), _ENGLISH, size, _TOWNS, _PEOPLE, " ")


def _text(
    chance: random.Random,
    frames: tuple[str, ...],
    size: int,
    places: tuple[str, ...],
    persons: tuple[str, ...],
    between: str,
) -> str:
    sentences: list[str] = []
    length = 0
    while length < size:
        month = chance.randint(1, 10)
        sentence = chance.choice(frames).format(
            place=chance.choice(places),
            person=chance.choice(persons),
            month=month,
            month2=month + chance.randint(1, 2),
            monthname=chance.choice(_MONTHS),
            day=chance.randint(1, 28),
            year=chance.randint(15, 25),
            few=chance.randint(2, 19),
            n=chance.randint(20, 999),
            many=f"{chance.randint(1000, 99999)}",
            percent=f"{chance.randint(11, 999) / 10}",
            money=f"{chance.randint(100, 99999) / 10}",
            han=f"{chance.choice(_HAN)}十{chance.choice(_HAN)}",
        )
        sentences.append(sentence + ("\n\n" if chance.random() < 0.25 else between))
        length += len(sentences[-1])
    return "".join(sentences)
