"""Finds the tables of a sheet: titles, header rows, units, rows, and what is beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.office.cell import Cell, Sheet, cell_name, column_name
from drafter.office.period import period_of
from drafter.office.words import is_unit, plain, table_words, tidy

Row = Mapping[int, Cell]
"""The cells of a row by column; a merged area's cell stands in each column that it covers, with its
own place."""

_BRACKETS = re.compile(
    r"(?P<label>.*?)\s*[（(【\[]\s*(?P<unit>[^（()）\[\]【】]{1,16})\s*[)）\]】]"
)
_SLASH = re.compile(r"(?P<label>.+?)\s*[/／]\s*(?P<unit>[^/／]{1,8})")
_FORM = re.compile(r"[（(]?\s*(?P<word>[^:：]{1,8}?)\s*[:：]\s*(?P<rest>[^）)]*)[）)]?")
_DAY = re.compile(r"(?:19|20)\d\d\s*[年./\-]\s*\d{1,2}(?:\s*[月./\-]\s*\d{1,2}\s*日?|\s*月)?")
_SEPARATOR = re.compile(r"[、，,/／；;]|和")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）)]\s*(?P<words>\S.*)")
_MOST_FILLED = 2_000_000
"""Cells that merged areas may cover in all; what a person merges is a row or a column."""
_DASHES = frozenset({"-", "–", "—", "——", "－", "/", "／", "…", "……", "*", "x", "×"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is to be known of an import: what was left out, or `doubtful`, and where."""

    place: str
    message: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header from the top line to the last, without the unit in it."""

    number: int
    labels: tuple[str, ...] = ()
    unit: str = ""

    @property
    def label(self) -> str:
        """The last line of the header."""
        return self.labels[-1] if self.labels else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet. `unit` is what stands over it (单位：万元). `rows` are without header."""

    sheet: Sheet
    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[int, Row], ...]

    @property
    def is_of_several_units(self) -> bool:
        """Whether more than one unit stands over the table, so that it says not which is meant."""
        return len(_units(self.unit)) > 1 and not is_unit(self.unit)

    def cells(self, column: Column) -> Iterable[Cell]:
        """The cells of a column from top to bottom, dashes left out."""
        for _number, row in self.rows:
            cell = row.get(column.number)
            if cell is not None and not is_dash(cell):
                yield cell


@dataclass(slots=True)
class Found:
    """The tables of a sheet as they are found, and the remarks on it."""

    tables: list[Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def is_dash(cell: Cell) -> bool:
    """Whether a cell says that there is nothing to say."""
    return cell.text in _DASHES


def find_tables(sheet: Sheet) -> Found:
    """The tables of a sheet from top to bottom. Hidden rows and columns are left out, and told."""
    found = Found()
    rows = _filled(sheet, found)
    title, unit = "", ""
    for band in _bands(rows, sheet.hidden_rows):
        for part in _side_by_side(band):
            above, body, below = _peeled(part)
            title, unit = _read_above(sheet, above, (title, unit), found)
            if _is_table(body):
                found.tables.append(_table(sheet, title, unit, body))
                title = unit = ""
            else:
                below = [*body, *below]
            for number, row in below:
                _leave_out_texts(sheet, number, row, found)
    if title and not found.tables:
        found.remarks.append(
            Remark(sheet.name, _("{title} stands over no table").format(title=quoted(title)))
        )
    return found


def _filled(sheet: Sheet, found: Found) -> dict[int, dict[int, Cell]]:
    """The visible rows, with each merged area filled."""
    rows = {
        number: {column: cell for column, cell in row.items() if column not in sheet.hidden_columns}
        for number, row in sheet.rows.items()
        if number not in sheet.hidden_rows
    }
    _tell_hidden(sheet, found)
    last = max(rows, default=0)
    right = max((column for row in rows.values() for column in row), default=0)
    budget = _MOST_FILLED
    for area in sheet.merged:
        height, width = min(area.bottom, last) - area.top, min(area.right, right) - area.left
        budget -= max(height + 1, 0) * max(width + 1, 0)
        if budget < 0:
            place = f"{sheet.name}!{cell_name(area.top, area.left)}"
            found.remarks.append(Remark(place, _("merged cells from here on are not filled"), True))
            break
        cell = sheet.rows.get(area.top, {}).get(area.left)
        if cell is None:
            continue
        for number in range(area.top, min(area.bottom, last) + 1):
            if number in sheet.hidden_rows:
                continue
            row = rows.setdefault(number, {})
            for column in range(area.left, min(area.right, max(right, area.left)) + 1):
                if column not in sheet.hidden_columns:
                    row.setdefault(column, cell)
    return {number: dict(sorted(rows[number].items())) for number in sorted(rows) if rows[number]}


def _tell_hidden(sheet: Sheet, found: Found) -> None:
    hidden = [str(number) for number in sheet.rows if number in sheet.hidden_rows]
    if hidden:
        found.remarks.append(Remark(f"{sheet.name}!{_few(hidden)}", _("left out: hidden rows")))
    columns = {column for row in sheet.rows.values() for column in row}
    names = [column_name(column) for column in sorted(columns & sheet.hidden_columns)]
    if names:
        found.remarks.append(Remark(f"{sheet.name}!{_few(names)}", _("left out: hidden columns")))


def _few(names: Sequence[str]) -> str:
    if len(names) <= 5:
        return listed(names)
    return _("{names} and {more} more").format(names=listed(names[:5]), more=len(names) - 5)


Band = list[tuple[int, dict[int, Cell]]]


def _bands(rows: Mapping[int, dict[int, Cell]], hidden_rows: frozenset[int]) -> Iterable[Band]:
    """Runs of rows without an empty one between them; a hidden one parts nothing."""
    band: Band = []
    for number, row in rows.items():
        if band and not hidden_rows.issuperset(range(band[-1][0] + 1, number)):
            yield band
            band = []
        band.append((number, row))
    if band:
        yield band


def _side_by_side(band: Band) -> list[Band]:
    """The tables that stand beside each other in a band, parted by an empty column."""
    wide = [row for _number, row in band if len(_distinct(row)) > 1]
    columns = sorted({column for row in wide for column in row})
    groups: list[list[int]] = []
    for column in columns:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    if len(groups) < 2 or any(len(group) < 2 for group in groups):
        return [band]
    parts = []
    for group in groups:
        last = group is groups[-1]
        part = [
            (
                number,
                {
                    column: cell
                    for column, cell in row.items()
                    if group[0] <= column and (last or column <= group[-1])
                },
            )
            for number, row in band
        ]
        parts.append([(number, row) for number, row in part if row])
    return parts


def _distinct(row: Row) -> list[Cell]:
    return list({(cell.row, cell.column): cell for cell in row.values()}.values())


def _peeled(band: Band) -> tuple[Band, Band, Band]:
    """What stands over a table, the table, and what stands below it."""
    start, end = 0, len(band)
    while start < end and (_is_aside(band[start][1], above=True) or _stands_over(band[start:])):
        start += 1
    while end > start and (
        _is_aside(band[end - 1][1], above=False) or len(_form(band[end - 1][1])) > 1
    ):
        end -= 1
    return band[:start], band[start:end], band[end:]


def _is_aside(row: Row, *, above: bool) -> bool:
    cells = _distinct(row)
    if any(cell.is_figure for cell in cells):
        return False
    others = [cell for cell in cells if not _is_form(cell.text)]
    if len(others) < len(cells) and len(others) < 2 and all(map(_is_day, others)):
        return True
    if not above and all(_names_who(cell.text) for cell in cells):
        return True
    if _is_remark(cells[0].text) and (len(cells) == 1 or not above):
        return True
    return len(cells) == 1 and not (above and _is_heading(row))


def _stands_over(band: Band) -> bool:
    """Whether a form (单位名称 | 某中学) or a heading (一、人口) stands over the table in the first
    row: each cell over another in the next row, with which a header begins that has figures below.
    """
    (_, row), *below = band
    is_heading = _is_heading(row)
    if len(band) < 3 or not (is_heading or _form(row)):
        return False
    if is_heading and any(_is_heading(other) for _, other in below):
        return False  # one of several, each with rows of its own
    head = list(takewhile(lambda each: not _has_figures(each), (each for _, each in below[:4])))
    if not head or len(head) == len(below):
        return False
    is_head = any(map(_is_head, head)) or (is_heading and len(_distinct(head[0])) > 2)
    return is_head and all(at in head[0] and head[0][at] is not cell for at, cell in row.items())


def _is_heading(row: Row) -> bool:
    """Whether a row is one cell that begins like a heading; below it may be rows of its own."""
    return len(row) == 1 and all(_HEADING.match(cell.text) for cell in row.values())


def _form(row: Row) -> list[Cell]:
    """The fields of a row that is a form, 部门 | 总务处 | 填表人：何某, each a cell; else none."""
    words = table_words("forms")
    fields: list[Cell] = []
    cells = iter(_distinct(row))
    for cell in cells:
        if _is_form(cell.text) and not cell.text.endswith((":", "：")):
            fields.append(cell)
            continue
        word, value = cell.text.rstrip(":：").strip(), next(cells, None)
        if plain(word) not in words or value is None or plain(value.text) in words:
            return []
        if value.is_figure and not _is_year(value):
            return []
        fields.append(cell._replace(text=f"{word}：{value.text}"))
    return fields


def _is_head(row: Row) -> bool:
    """Whether a row has what only the header of a table has: a period, a unit, 指标."""
    return any(
        split_unit(cell.text)[1]
        or period_of(cell.text) is not None
        or plain(cell.text) in table_words("labels") | table_words("ordinals") | _value_words()
        for cell in _distinct(row)
    )


def _is_form(text: str) -> bool:
    match = _FORM.fullmatch(text)
    return match is not None and plain(match["word"]) in table_words("forms")


def _is_day(cell: Cell) -> bool:
    return cell.kind == "date" or _DAY.fullmatch(cell.text) is not None


def _names_who(text: str) -> bool:
    """Whether it reads like 审核：李某, as below a table; 其中：女生 is a row of it."""
    match = _FORM.fullmatch(text)
    return match is not None and plain(match["word"]) not in table_words("parts")


def _is_remark(text: str) -> bool:
    start = re.match(r"[（(※*]?\s*([^\d:：.、）)]{1,8}?)\s*\d*\s*[:：.、]", text)
    return start is not None and plain(start[1]) in table_words("remarks")


def _read_above(
    sheet: Sheet, above: Band, so_far: tuple[str, str], found: Found
) -> tuple[str, str]:
    """The title and the unit that stand over a table; the rest is left out, and told."""
    title, unit = so_far
    for _number, row in above:
        cells = _form(row) or _distinct(row)
        for cell in cells:
            if stated := _stated_unit(cell.text):
                unit = stated
            elif not _is_form(cell.text) and not _is_remark(cell.text) and not title:
                heading = _HEADING.match(cell.text)
                title, own = split_unit(tidy(heading["words"] if heading else cell.text))
                unit = own or unit
            else:
                place = f"{sheet.name}!{cell_name(cell.row, cell.column)}"
                found.remarks.append(
                    Remark(place, _("left out: {text}").format(text=_short(cell.text)))
                )
    return title, unit


def _stated_unit(text: str) -> str:
    """The unit in 单位：万元, or the units; "" for another text."""
    match = _FORM.fullmatch(text)
    if match is None or not plain(match["word"]).endswith(("单位", "unit")):
        return ""
    return match["rest"].strip() if _units(match["rest"]) else ""


def _units(text: str) -> list[str]:
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    return parts if all(is_unit(part) for part in parts) else []


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _leave_out_texts(sheet: Sheet, number: int, row: Row, found: Found) -> None:
    texts = " ".join(cell.text for cell in _distinct(row))
    place = f"{sheet.name}!{cell_name(number, min(row))}"
    found.remarks.append(Remark(place, _("left out: {text}").format(text=_short(texts))))


def _is_table(body: Band) -> bool:
    columns = {column for _number, row in body for column in row}
    return len(columns) > 1 and any(len(_distinct(row)) > 1 for _number, row in body)


def _table(sheet: Sheet, title: str, unit: str, body: Band) -> Table:
    numbers = sorted({column for _number, row in body for column in row})
    if _is_paired(body, numbers):
        body = [(number, pair) for number, row in body for pair in _pairs(row, numbers)]
        numbers = numbers[:2]
    depth = _header_depth(sheet, body, len(numbers))
    columns = _columns(sheet, body[:depth], numbers)
    first = columns[0]
    if first.unit and not any(_is_figure_in(row, first) for _number, row in body[depth:]):
        unit = unit or first.unit
    head = {number: cell.text for number, cell in body[0][1].items()} if depth else {}
    rows = [each for each in body[depth:] if not _is_head_again(each[1], head)]
    return Table(sheet, title, unit, columns, tuple(rows))


def _is_paired(body: Band, columns: Sequence[int]) -> bool:
    """Whether labels and values stand beside each other, two pairs a row or more, with a figure in
    the first row already, where a table has its header: 面积 | 860 | 座位 | 62.
    """
    if len(columns) < 4 or len(columns) % 2 or not _has_figures(body[0][1]):
        return False
    labels, values = columns[::2], columns[1::2]
    cells = [row[column] for _number, row in body for column in labels if column in row]
    has_figures = (any(_is_number(row, each) for _, row in body) for each in values)
    is_label = all(not cell.is_figure and cell.kind != "date" for cell in cells)
    return is_label and len({cell.text for cell in cells}) == len(cells) and all(has_figures)


def _is_number(row: Row, column: int) -> bool:
    return column in row and row[column].is_figure


def _pairs(row: Row, columns: Sequence[int]) -> Iterator[dict[int, Cell]]:
    """The row's labels with their values, as rows of the first two columns."""
    for label, value in zip(columns[::2], columns[1::2], strict=True):
        pair = zip(columns[:2], (row.get(label), row.get(value)), strict=True)
        if found := {column: cell for column, cell in pair if cell is not None}:
            yield found


def _is_figure_in(row: Row, column: Column) -> bool:
    cell = row.get(column.number)
    return cell is not None and cell.is_figure


def _is_head_again(row: Row, head: Mapping[int, str]) -> bool:
    """Whether a row in the middle of a table is its header once more, or one of two columns."""
    texts = {number: cell.text for number, cell in row.items()}
    if texts == head:
        return True
    labels = [plain(text) for text in texts.values()]
    return len(labels) == 2 and labels[0] in table_words("labels") and labels[1] in _value_words()


def _value_words() -> frozenset[str]:
    return table_words("values") - table_words("labels")


def _header_depth(sheet: Sheet, body: Band, width: int) -> int:
    """How many rows at the top of a table are its header."""
    figures = [_has_figures(row) for _number, row in body]
    first = figures.index(True) if True in figures else len(body)
    if width == 2:
        return min(first, 1) if _names_two_columns(body) else 0
    if first == 0 or len(body) == 1:
        return 0
    depth = 1
    while depth < min(first, len(body) - 1) and _goes_on(sheet, body, depth):
        depth += 1
    return depth


def _has_figures(row: Row) -> bool:
    """Whether a row has figures other than years in a header."""
    cells = _distinct(row)
    years = [cell for cell in cells if _is_year(cell)]
    figures = [cell for cell in cells if cell.is_figure]
    return len(figures) > len(years) or (len(figures) > 0 and len(cells) == 2 and bool(years))


def _is_year(cell: Cell) -> bool:
    return cell.is_figure and not cell.unit and period_of(cell.text) is not None


def _names_two_columns(body: Band) -> bool:
    cells = list(body[0][1].values())
    if len(cells) < 2 or len(body) < 2:
        return False
    label, value = cells[0], cells[1]
    if plain(label.text) in table_words("labels"):
        return True
    if value.is_figure:
        return False
    named, unit = split_unit(value.text)
    if unit or plain(named) in table_words("values") or period_of(named) is not None:
        return True
    below = [row.get(value.column) for _number, row in body[1:]]
    return len(below) > 1 and all(cell is not None and cell.is_figure for cell in below)


def _goes_on(sheet: Sheet, body: Band, depth: int) -> bool:
    """Whether the row at `depth` still belongs to the header above it."""
    number, row = body[depth]
    above_number, above = body[depth - 1]
    if all(_bare_unit(cell.text) for cell in _distinct(row) if cell.row == number):
        return True
    for cell in above.values():
        if row.get(cell.column) is cell and cell.row <= above_number:
            return True  # a merged cell that reaches down
        if sum(1 for other in above.values() if other is cell) > 1:
            return True  # one that spans columns, which the next row tells apart
    if not sheet.merged:  # as a text file writes a merged cell
        gaps = [column for column in row if column not in above]
        return bool(gaps) and not _has_figures(row) and min(above) < min(gaps)
    return False


def _bare_unit(text: str) -> bool:
    return is_unit(text.strip("（）()[]【】 "))


def _columns(sheet: Sheet, header: Band, numbers: Sequence[int]) -> tuple[Column, ...]:
    columns = []
    for number in numbers:
        parts: list[str] = []
        unit = ""
        seen: set[tuple[int, int]] = set()
        for level, (row_number, row) in enumerate(header):
            cell = row.get(number)
            if cell is None and not seen and not sheet.merged and level + 1 < len(header):
                cell = _left_of(row, number, header[level + 1][1])
            if cell is None or (cell.row, cell.column) in seen:
                continue
            seen.add((cell.row, cell.column))
            if cell.row == row_number and level and _bare_unit(cell.text):
                unit = cell.text.strip("（）()[]【】 ")
                continue
            if stated := _stated_unit(cell.text):
                unit = stated
                continue
            label, named = split_unit(tidy(cell.text))
            unit = named or unit
            if label:
                parts.append(label)
        columns.append(Column(number, tuple(parts), unit))
    return tuple(columns)


def _left_of(row: Row, number: int, below: Row) -> Cell | None:
    """The header cell that spans a column in a file that knows no merged cells."""
    if number not in below:
        return None
    return row.get(max((column for column in row if column < number), default=0))


def split_unit(label: str) -> tuple[str, str]:
    """A label and the unit in it: 金额（万元） gives 金额 and 万元; no unit, "".

    A share (%) written as `比例%` counts too.
    """
    for pattern in (_BRACKETS, _SLASH):
        match = pattern.fullmatch(label)
        if match is not None:
            unit = re.sub(r"^.*单位\s*[:：]\s*", "", match["unit"]).strip()
            if is_unit(unit):
                return match["label"].strip(), unit
    if label.endswith(("%", "％")) and len(label) > 1:
        return label[:-1].rstrip("± \u3000") or label, "%"
    return label, ""
