"""Reads a SIE file of type 4I by the rules of "SIE filformat", edition 4B, and refuses what breaks them.

Written from the text of the format, whose paragraphs are named where they are held. Knows nothing of the
writer.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

MANDATORY = ("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN")  # § 6, column 4I
IDENTIFICATION = {
    "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#PROSA", "#FTYP", "#FNR", "#ORGNR", "#ADRESS", "#FNAMN",
    "#RAR", "#TAXAR", "#KPTYP", "#VALUTA",
}  # fmt: skip
CHART = {"#KONTO", "#KTYP", "#ENHET", "#SRU", "#DIM", "#UNDERDIM", "#OBJEKT"}
VOUCHERS = {"#VER"}
GROUPS = ({"#FLAGGA"}, IDENTIFICATION, CHART, VOUCHERS)  # § 5.12, in this order
AMOUNT = re.compile(r"-?\d+(?:\.\d{1,2})?", re.ASCII)  # § 5.9
LINE_END, RETURN, TAB, QUOTE, BACKSLASH = 10, 13, 9, 34, 92
CONTROL = {*range(32), 127}  # § 5.7


class BrokenFile(ValueError):
    pass


@dataclass
class Transaction:
    account: str
    amount: Decimal


@dataclass
class Voucher:
    series: str
    number: str
    dated: date
    text: str
    registered: date | None
    transactions: list[Transaction] = field(default_factory=list)


@dataclass
class SieFile:
    posts: dict[str, list[str]]
    accounts: dict[str, str]
    vouchers: list[Voucher]


def read_sie(content):
    """The file, from its bytes. Raises BrokenFile with what is wrong."""
    lines = [fields for line in _lines(content) if (fields := _fields(line))]
    records = _with_parts(lines)
    _check_order([label for label, *_ in (head for head, _ in records)])
    posts = {head[0]: head[1:] for head, parts in records if head[0] in IDENTIFICATION | {"#FLAGGA"}}
    _check_identification(posts)
    accounts = {head[1]: head[2] for head, _ in records if head[0] == "#KONTO"}
    vouchers = [_voucher(head, parts) for head, parts in records if head[0] == "#VER"]
    _check_accounts(accounts, vouchers)
    return SieFile(posts, accounts, vouchers)


def _lines(content):
    """§ 5.5: each post ends with a line feed, which a carriage return may stand before."""
    if not content.endswith(bytes([LINE_END])):
        raise BrokenFile("the last post does not end")
    for line in content[:-1].split(bytes([LINE_END])):
        yield line.removesuffix(bytes([RETURN]))


def _fields(line):
    """§ 5.7: fields between spaces or tabs, within quotation marks or not; so is a bracket of a list."""
    fields, place = [], 0
    while place < len(line):
        byte = line[place]
        if byte in (32, TAB):
            place += 1
        elif byte in b"{}":
            fields.append(chr(byte))
            place += 1
        else:
            text, place = (_quoted if byte == QUOTE else _bare)(line, place)
            fields.append(text)
    return fields


def _quoted(line, place):
    text = bytearray()
    place += 1
    while place < len(line) and line[place] != QUOTE:
        if line[place] == BACKSLASH and line[place + 1 : place + 2] == bytes([QUOTE]):
            place += 1
        text.append(line[place])
        place += 1
    if place == len(line):
        raise BrokenFile(f"a quotation mark is never closed: {line!r}")
    if place + 1 < len(line) and line[place + 1] not in b" \t}":
        raise BrokenFile(f"something stands against a quotation mark: {line!r}")
    return _text(text), place + 1


def _bare(line, place):
    start = place
    while place < len(line) and line[place] not in b" \t{}":
        place += 1
    return _text(line[start:place]), place


def _text(raw):
    """§ 5.7 and 5.8: no control characters, and code page 437."""
    if CONTROL & set(raw):
        raise BrokenFile(f"a control character in {bytes(raw)!r}")
    return bytes(raw).decode("cp437")


def _with_parts(lines):
    """§ 5.4: parts of a post stand between brackets that are alone on their lines."""
    records, inside = [], None
    for fields in lines:
        if fields == ["{"]:
            if inside is not None or not records:
                raise BrokenFile("a bracket opens where none may")
            inside = records[-1][1]
        elif fields == ["}"]:
            if inside is None:
                raise BrokenFile("a bracket closes that never opened")
            inside = None
        elif not fields[0].startswith("#"):
            raise BrokenFile(f"a post without a label: {fields}")  # § 5.3
        elif inside is not None:
            inside.append(fields)
        else:
            records.append((fields, []))
    if inside is not None:
        raise BrokenFile("a bracket is never closed")
    return records


def _check_order(labels):
    if labels[:1] != ["#FLAGGA"]:
        raise BrokenFile("the flag does not come first")
    places = [next((place for place, group in enumerate(GROUPS) if one in group), None) for one in labels]
    if None in places:
        raise BrokenFile(f"a post that a file of type 4I may not hold: {labels[places.index(None)]}")
    if places != sorted(places):
        raise BrokenFile("the groups of posts are not in their order")


def _check_identification(posts):
    missing = [label for label in MANDATORY if not posts.get(label)]
    if missing:
        raise BrokenFile(f"mandatory posts are missing: {missing}")
    if (posts["#FLAGGA"], posts["#FORMAT"], posts["#SIETYP"]) != (["0"], ["PC8"], ["4"]):
        raise BrokenFile("it is not a fresh file of type 4 in PC8")
    if len(posts["#PROGRAM"]) < 2:
        raise BrokenFile("the program has no version")
    _day(posts["#GEN"][0])


def _voucher(head, parts):
    if len(head) < 4:
        raise BrokenFile(f"a voucher without its fields: {head}")
    _, series, number, dated, *more = head
    if not parts:
        raise BrokenFile(f"a voucher without transactions: {head}")
    voucher = Voucher(
        series,
        number,
        _day(dated),
        more[0] if more else "",
        _day(more[1]) if more[1:2] else None,
        [_transaction(part) for part in parts],
    )
    if sum(one.amount for one in voucher.transactions) != 0:
        raise BrokenFile(f"a voucher that does not balance: {head}")  # #TRANS, 4
    return voucher


def _transaction(fields):
    if fields[0] != "#TRANS" or fields[2:3] != ["{"] or "}" not in fields:
        raise BrokenFile(f"not a transaction: {fields}")
    amount = fields[fields.index("}") + 1]
    if not AMOUNT.fullmatch(amount):
        raise BrokenFile(f"not an amount: {amount}")
    return Transaction(fields[1], Decimal(amount))


def _check_accounts(accounts, vouchers):
    """#KONTO, 2 and 4: numbers are digits, and those that are used are named."""
    used = {one.account for voucher in vouchers for one in voucher.transactions}
    if any(not (number.isascii() and number.isdigit()) for number in accounts | dict.fromkeys(used)):
        raise BrokenFile("an account that is no number")
    if used - set(accounts):
        raise BrokenFile("an account that is not named")


def _day(text):
    """§ 5.10."""
    if not re.fullmatch(r"\d{8}", text, re.ASCII):
        raise BrokenFile(f"not a day: {text}")
    return datetime.strptime(text, "%Y%m%d").date()
