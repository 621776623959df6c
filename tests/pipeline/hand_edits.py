"""What people do to a draft, by chance but from a seed: each edit takes the text and gives another.

Whatever is typed is a sentence that no other edit types, so that it can be looked for afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Edit = Callable[[str, Random], str]

_SECTION = re.compile(r"<!-- drafter: section .*?<!-- drafter: end -->\n?", re.DOTALL)
_COMMENT = re.compile(r"<!-- drafter: (?:section|end).*?-->", re.DOTALL)
_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
_SENTENCE = re.compile(r"手写[甲乙丙丁戊己庚辛壬癸]{12}完")
_OWN_KEY = re.compile(r"^(?:facts|template|model|written): .*$", re.MULTILINE)
_FORMS = [
    *("{}", "- {}", "> {}", "## {}", "| {} | 一 |", "1. {}", "    {}", "**{}**", "{}  ", "\t{}"),
    *("<!-- {} -->", "<!-- {}", "{} -->", "<!--{}--", "<!-- drafter: {} -->", "<!-- drafter: {}"),
    *("<!-- drafter: end {} -->", "<!-- drafter: end --{}>", "<!-- drafter: end -->{}"),
    *('<!-- drafter: allow wrong-number "{}" -->', "`<!-- drafter: end -->` {}"),
    '<!-- drafter: section "{}" facts=sha256:0 text=sha256:0 -->',
    '<!-- drafter: section "树苗" facts=sha256:0 text=sha256:0 -->\n{}',
    *("```\n{}", "~~~ {}", "```\n{}\n```", "<div>{}", "<pre>{}", "<script>\n{}", "<!A {}"),
    *("<?{}", "{}\n---", "---\n{}", "---\n备注: {}\n---", "{}\n==="),
    *("---\ntemplate: {}\nfacts: x\n---", "{}\0", "{}\u2028", "\ufeff{}", "{}\x0c", "{}\u200b\x85"),
    *("\ufdd0{}\ufdd1", "\ufdd00\ufdd1{}", "&lt;!-- {} --&gt;", "[{}]: x", "\\<!-- {}"),
    "{{{{ {} }}}}",
]
_KEYS = [
    *("作者: {}", "# {}", "note: |\n  {}", "标签:\n  - {}\n  - 二", '题: "{}"', "title: '{}' # 注"),
    *("facts: {}", "template: {}", "model: {}", "written: {}", "x: &a {}", "{}", "  缩进: {}"),
    *("[{}", "a: {{b: [{}]}}", "written: sha256:00{}", "写: {} #", "? {}\n: 二"),
]


def typed_in(text: str) -> set[str]:
    """The whole sentences that edits have typed and that still stand in a text."""
    return set(_SENTENCE.findall(text))


def edited(text: str, seed: int) -> str:
    """The text after the edit that this seed stands for."""
    chance = Random(seed)
    return chance.choice(EDITS)(text, chance)


def _sentence(chance: Random) -> str:
    return f"手写{''.join(chance.choices('甲乙丙丁戊己庚辛壬癸', k=12))}完"


def _formed(chance: Random) -> str:
    return chance.choice(_FORMS).format(_sentence(chance))


def _type_a_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randint(0, len(lines)), _sentence(chance))
    return "\n".join(lines)


def _type_a_paragraph(text: str, chance: Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randint(0, len(lines)), f"\n{_formed(chance)}\n")
    return "\n".join(lines)


def _type_anywhere(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice([_sentence, _formed])(chance) + text[at:]


def _type_at_the_side_of_a_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    before = chance.random() < 0.5
    typed = chance.choice([_sentence, _formed])(chance)
    lines[at] = typed + lines[at] if before else lines[at] + typed
    return "\n".join(lines)


def _type_beside_a_comment(text: str, chance: Random) -> str:
    found = list(_COMMENT.finditer(text))
    if not found:
        return text
    comment = chance.choice(found)
    at = chance.choice([comment.start(), comment.end(), comment.end() - 3])
    return text[:at] + _sentence(chance) + text[at:]


def _type_into_a_section(text: str, chance: Random) -> str:
    found = list(_SECTION.finditer(text))
    if not found:
        return text
    section = chance.choice(found)
    at = section.start() + section[0].index("-->") + 3
    return f"{text[:at]}\n\n{_formed(chance)}\n{text[at:]}"


def _rename_a_heading(text: str, chance: Random) -> str:
    found = list(_HEADING.finditer(text))
    if not found:
        return text
    heading = chance.choice(found)
    renamed = chance.choice(["## {}", "# {}", "{}", "### 二、{}"]).format(_sentence(chance))
    return text[: heading.start()] + renamed + text[heading.end() :]


def _lines_between(text: str, chance: Random) -> tuple[list[str], int, int]:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    return lines, start, min(len(lines), start + chance.randint(1, 8))


def _delete_lines(text: str, chance: Random) -> str:
    lines, start, end = _lines_between(text, chance)
    return "\n".join(lines[:start] + lines[end:])


def _delete_characters(text: str, chance: Random) -> str:
    start = chance.randint(0, len(text))
    return text[:start] + text[start + chance.randint(1, 60) :]


def _move_lines(text: str, chance: Random) -> str:
    lines, start, end = _lines_between(text, chance)
    rest = lines[:start] + lines[end:]
    at = chance.randint(0, len(rest))
    return "\n".join(rest[:at] + lines[start:end] + rest[at:])


def _copy_lines(text: str, chance: Random) -> str:
    lines, start, end = _lines_between(text, chance)
    at = chance.randint(0, len(lines))
    return "\n".join(lines[:at] + lines[start:end] + lines[at:])


def _copy_a_section(text: str, chance: Random) -> str:
    found = list(_SECTION.finditer(text))
    if not found:
        return text
    copied = chance.choice(found)[0]
    if chance.random() < 0.6:
        copied = copied.replace("<!-- drafter: end", f"{_sentence(chance)}\n\n<!-- drafter: end")
    lines = text.split("\n")
    lines.insert(chance.randint(0, len(lines)), copied)
    return "\n".join(lines)


def _swap_sections(text: str, chance: Random) -> str:
    found = list(_SECTION.finditer(text))
    if len(found) < 2:
        return text
    first, second = sorted(chance.sample(range(len(found)), 2))
    a, b = found[first], found[second]
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _empty_a_section(text: str, chance: Random) -> str:
    found = list(_SECTION.finditer(text))
    if not found:
        return text
    section = chance.choice(found)
    bare = re.sub(r"(?<=-->).*(?=<!--)", "\n\n", section[0], flags=re.DOTALL)
    return text[: section.start()] + bare + text[section.end() :]


def _delete_a_comment(text: str, chance: Random) -> str:
    found = list(_COMMENT.finditer(text))
    if not found:
        return text
    comment = chance.choice(found)
    return text[: comment.start()] + text[comment.end() :]


def _copy_a_comment(text: str, chance: Random) -> str:
    found = list(_COMMENT.finditer(text))
    if not found:
        return text
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(found)[0] + text[at:]


def _edit_front_matter(text: str, chance: Random) -> str:
    end = text.find("\n---", 3)
    if not text.startswith("---\n") or end < 0:
        return text
    lines = text[4:end].split("\n")
    lines.insert(chance.randint(0, len(lines)), chance.choice(_KEYS).format(_sentence(chance)))
    return "---\n" + "\n".join(lines) + text[end:]


def _edit_a_key_of_drafter(text: str, chance: Random) -> str:
    found = list(_OWN_KEY.finditer(text))
    if not found:
        return text
    key = chance.choice(found)
    form = chance.choice(["{old}  # {new}", "{key}: {new}", "{old}{new}", "", "'{key}': {new}"])
    line = form.format(old=key[0], key=key[0].partition(":")[0], new=_sentence(chance))
    return text[: key.start()] + line + text[key.end() :]


def _type_above_all(text: str, chance: Random) -> str:
    return f"{_formed(chance)}{chance.choice(['', chr(10), chr(10) * 2])}{text}"


def _change_line_ends(text: str, chance: Random) -> str:
    end = chance.choice(["\r\n", "\r", "\n\n", "  \n", "\t\r\n"])
    return text.replace("\n", end)


def _change_one_line_end(text: str, chance: Random) -> str:
    at = text.find("\n", chance.randint(0, len(text)))
    if at < 0:
        return text
    return text[:at] + chance.choice(["\r\n", "\r", "", "  \n"]) + text[at + 1 :]


def _add_a_byte_order_mark(text: str, chance: Random) -> str:
    return f"\ufeff{text}"


EDITS: tuple[Edit, ...] = (
    *(_type_a_line, _type_a_paragraph, _type_anywhere, _type_at_the_side_of_a_line),
    *(_type_beside_a_comment, _type_into_a_section, _type_into_a_section, _rename_a_heading),
    *(_delete_lines, _delete_characters, _move_lines, _copy_lines, _copy_a_section),
    *(_swap_sections, _empty_a_section, _delete_a_comment, _copy_a_comment, _type_above_all),
    *(_edit_front_matter, _edit_a_key_of_drafter, _change_line_ends, _change_one_line_end),
    _add_a_byte_order_mark,
)
