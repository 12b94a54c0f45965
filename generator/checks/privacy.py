"""The privacy gate (个人信息): what may not be published blocks the report."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from generator.budget.identity import Contact
from generator.budget.projects import Declaration, OverallPerformance
from generator.checks.check import Subject, case, check
from generator.checks.prose import every_text
from generator.findings import Finding, Place
from generator.findings import text_catalogue as kinds

_ID = re.compile(r"(?<![\dA-Za-z])(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])")
_MASKED_ID = re.compile(r"(?<!\d)[1-8]\d{5}[*×xX＊]{4,12}\d{3}[\dXx]?(?!\d)")
_MOBILE = re.compile(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?(?:\d{4}|[*×＊]{4})[- ]?\d{4}(?![\dA-Za-z])")
_CARD = re.compile(r"(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z])")
_CARD_WORD = re.compile(r"(卡号|账号|银行卡|开户)\S{0,8}$")
_SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗凤花方俞任袁柳唐罗薛伍余"
    "米姚孟顾尹江钟徐邱骆高夏蔡田樊胡凌霍万卢莫丁邓郁洪包左石崔龚程邢裴陆翁荀段侯武刘龙叶黎白赖乔谭温庄瞿阎易廖耿曾关欧丘梁杜阮蓝"
    "闵席季麻贾娄童颜郭梅林"
)
_NAME = rf"(?:[{_SURNAME}](?:[\u4e00-\u9fff]{{1,2}}|[某×xX＊*]{{1,2}}))"
_ILLNESS = "患病|患有|负伤|受伤|残疾|伤残|癌|肿瘤|尿毒症|白血病|精神病|艾滋|手术|住院|钢板|救助|低保|特困|医药费|医疗费"
# Words that begin with a surname and are no name: 患者高龄、住院; 群众方面.
_WORDS = (
    "高龄|高度|高额|高效|方面|方式|方案|方便|范围|金额|金融|万元|万人|常住|常见|严重|严格|任务|任何|程度|程序|包括|包含|安全|施行|施救|张贴|许多|许可"
    "|尤其|谢绝|顾客|季度|麻醉|云端|何时|何种|钟点|雷同|石化|龙头|江苏|江西|云南|华侨|黄金|万户|万名|余人|余户|余名"
)
_ROLES = "患者|病人|群众|村民|军人|老人"
_PATIENT = re.compile(rf"(?:{_ROLES})[:：]?(?!{_WORDS})(?P<name>{_NAME})(?=[，。、（(系因于身患负受残申住还]|\d)")
_OFFICIALS = "负责人|联系人|填报人|经办人|制表人|审核人"
_PERSON = re.compile(
    rf"(?:{_OFFICIALS})(?:姓名)?[:：\s]*(?P<name>{_NAME})\S{{0,6}}?(?:联系)?(?:电话|手机|方式)[:：\s]*(?=[\d*])"
)
_HOME = re.compile(r"(?:家住|住址|家庭地址|现住|户籍地址?)[:：]?\S{2,24}?(?:号|室|栋|幢|单元|组)")
_ROOM = re.compile(r"[\u4e00-\u9fff]{2,8}(?:路|街|巷|小区|新村)\S{0,10}?\d+(?:号楼|栋|幢)\S{0,6}?(?:单元)?\d+室")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@check(
    title="不含个人信息",
    holds="文字",
    basis="个人信息保护法第二十五条、第二十八条；政府信息公开条例第十五条",
    rules=("R17", "7.1", "7.3", "7.4"),
    formula="没有证件号码（含部分遮盖的）、手机号码、银行卡号、家庭住址；没有姓名与伤病、救助或电话连写",
    kinds=(kinds.PERSONAL_DATA,),
)
def no_personal_data(subject: Subject) -> Iterator[Finding | None]:
    """No text of the input holds data of a natural person."""
    for prose in every_text(subject.budget):
        found = [
            case(kinds.PERSONAL_DATA, prose.place, where=prose.title, what=what, quote=masked(match[0]))
            for what, pattern, holds in _GATES
            for match in pattern.finditer(prose.text)
            if holds(match, prose.text)
        ]
        yield from found or (None,)


def _always(_match: re.Match[str], _text: str) -> bool:
    return True


def _is_id(match: re.Match[str], _text: str) -> bool:
    """18 digits with the right check digit (GB 11643), or 15 with a date of birth."""
    number = match[1].upper()
    if len(number) == 15:
        return number[0] in "12345678" and _is_date(f"19{number[6:12]}")
    sum_ = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _is_date(number[6:14]) and "10X98765432"[sum_ % 11] == number[17]


def _is_date(text: str) -> bool:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).year >= 1900
    except ValueError:
        return False


def _is_card(match: re.Match[str], text: str) -> bool:
    """A number that passes Luhn's test and begins as bank cards do, or that the text calls one."""
    digits = [int(char) for char in match[0] if char.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    luhn = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    called = bool(_CARD_WORD.search(text[: match.start()]))
    return luhn and (called or match[0].startswith(("62", "60", "45", "43", "37")))


def _is_patient(match: re.Match[str], text: str) -> bool:
    """A name beside illness or relief, in one sentence."""
    around = re.split(r"[。；\n]", text[match.start() :])[0]
    return bool(re.search(_ILLNESS, around))


_GATES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], str], bool]], ...] = (
    ("证件号码", _ID, _is_id),
    ("部分遮盖的证件号码", _MASKED_ID, _always),
    ("手机号码", _MOBILE, _always),
    ("银行卡号", _CARD, _is_card),
    ("姓名与伤病、救助", _PATIENT, _is_patient),
    ("姓名与电话", _PERSON, _always),
    ("家庭住址", _HOME, _always),
    ("家庭住址", _ROOM, _always),
)


def masked(text: str) -> str:
    """A quote that tells where to look and no more: the first and the last character stay."""
    return text[0] + "＊" * min(len(text) - 2, 6) + text[-1] if len(text) > 2 else "＊" * len(text)


@check(
    title="公开的电话是单位电话",
    holds="写明的电话",
    basis="政府信息公开条例第二十条：公开办公电话；不公开个人手机",
    rules=("R17", "R18"),
    formula="区号 010、02x 后 8 位，其他区号后 7 至 8 位；400、800 号码 10 位；12345 等 5 位；不是手机",
    kinds=(kinds.PHONE_LENGTH,),
)
def phones_are_of_offices(subject: Subject) -> Iterator[Finding | None]:
    """Every telephone that the input publishes is an office's, with all its digits."""
    for phone, place in _phones(subject):
        why = _fault(phone)
        yield None if why is None else case(kinds.PHONE_LENGTH, place, quote=masked(phone), why=why)


def _phones(subject: Subject) -> Iterator[tuple[str, Place]]:
    budget = subject.budget
    contacts: list[Contact | None] = [budget.agency.contact, *(each.contact for each in budget.unit_reports.values())]
    for contact in contacts:
        if contact is not None and contact.phone is not None:
            yield contact.phone, contact.at("phone")
    records: list[Declaration | OverallPerformance] = [project.declaration for project in budget.projects]
    for record in (*records, *budget.overall):
        if record.phone is not None:
            yield record.phone, record.at("phone")


def _fault(phone: str) -> str | None:
    """What is wrong with a telephone, or None; several may stand in one field."""
    for each in re.split(r"[、，,；;/或 ]+", phone.strip()):
        number = re.sub(r"转\d+$", "", each)
        area, _, local = number.rpartition("-")
        digits = re.sub(r"\D", "", number)
        if _MOBILE.fullmatch(number):
            return "是手机号码，不是单位电话"
        if (digits.startswith(("400", "800")) and len(digits) == 10) or len(digits) == 5 or set(digits) <= {"0"}:
            continue
        if area.strip("()（）") and not re.fullmatch(r"010|02\d|0[3-9]\d\d", re.sub(r"\D", "", area)):
            return "区号不对"
        least = 8 if re.fullmatch(r"010|02\d", re.sub(r"\D", "", area)) else 7
        if not least <= len(re.sub(r"\D", "", local)) <= 8 and not (not area and len(digits) in {11, 12}):
            return f"区号后应有 {'8' if least == 8 else '7 至 8'} 位"
    return None
