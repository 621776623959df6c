"""The style sheet of a page, from a layout: on the screen and on paper as the Word file is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.office.word.flow import Table
from drafter.office.word.layout import Layout, Multiple, Style
from drafter.office.word.roles import Placed
from drafter.office.word.sign_off import right_edges

_SELECTORS = (
    *(("title", "h1"), ("heading 1", "h2"), ("heading 2", "h3"), ("heading 3", "h4")),
    *(("heading 4", "h5"), ("heading 5", "h6"), ("body", "p"), ("list", "li"), ("code", "pre")),
    *(("quote", "blockquote"), ("table", "td"), ("table head", "th"), ("caption", "caption")),
    ("strong", ":is(strong, b)"),
)
"""Which style of a layout each element has; Word's headings begin below the title."""
_SINGLE = 1.2
"""What a browser takes for a single line where the typeface does not say."""


def stylesheet(layout: Layout, items: Sequence[Placed | Table] = ()) -> str:
    """CSS for the elements of a draft and for paper; it fetches nothing. `items` are what the draft
    consists of, of which the unit and the date at the end have places of their own.
    """
    normal = layout.style("normal")
    rules = [f"body {{ {_look(layout, normal)} }}", _main(layout)]
    for name, selector in _SELECTORS:
        if name == "strong":
            look = _look(layout, layout.styles.get(name, Style(bold=True)))
        else:
            style = layout.style(name)
            look = f"margin: 0; font-weight: 400; {_look(layout, style)} {_place(style)}"
        rules.append(f"{selector} {{ {look} }}")
    rules.append(":is(li, td, th, blockquote) p { margin: 0; text-indent: 0; }")
    rules.append(_lists(layout))
    rules += _sign_off(layout, items)
    rules += _paper(layout)
    return "\n".join(" ".join(rule.split()) for rule in rules) + "\n"


def _look(layout: Layout, style: Style) -> str:
    parts = []
    if style.font is not None:
        font = layout.font(style)
        names = dict.fromkeys([*([font.latin] if font.latin else []), font.family, *font.web])
        parts.append(f"font-family: {', '.join(_family(name) for name in names)};")
        if font.bold:
            parts.append("font-weight: 700;")
    if style.bold is not None:
        parts.append(f"font-weight: {700 if style.bold else 400};")
    if style.italic is not None:
        parts.append(f"font-style: {'italic' if style.italic else 'normal'};")
    if style.size is not None:
        parts.append(f"font-size: {style.size:g}pt;")
    if isinstance(style.line, Multiple):
        parts.append(f"line-height: {style.line.times * _SINGLE:.4g};")
    elif style.line is not None:
        parts.append(f"line-height: {style.line:g}pt;")
    if style.spacing is not None:
        parts.append(f"letter-spacing: {style.spacing:g}pt;")
    if style.align is not None:
        parts.append(f"text-align: {style.align};")
    return " ".join(parts)


def _place(style: Style) -> str:
    """Where it stands: indents in characters, distances in points."""
    parts = [
        f"{name}: {value:g}{unit};"
        for name, value, unit in (
            ("text-indent", style.first_line, "em"),
            ("margin-left", style.left, "em"),
            ("margin-right", style.right, "em"),
            ("margin-top", style.before, "pt"),
            ("margin-bottom", style.after, "pt"),
        )
        if value is not None
    ]
    return " ".join(parts)


def _main(layout: Layout) -> str:
    page = layout.page
    edges = " ".join(f"{each:.2f}pt" for each in (page.top, page.right, page.bottom, page.left))
    return f"main {{ max-width: {page.width:.2f}pt; padding: {edges}; }}"


def _sign_off(layout: Layout, items: Sequence[Placed | Table]) -> Iterator[str]:
    """Rules for the last paragraphs, where these are unit and date and nothing stands behind."""
    placed = [item.paragraph for item in items if isinstance(item, Placed)]
    if any(paragraph.label or paragraph.line for paragraph in placed):
        return
    for number, edge in right_edges(items, layout).items():
        item = items[number]
        assert isinstance(item, Placed)
        style = layout.style(item.style)
        place = f"text-indent: 0; text-align: right; padding-right: {edge:g}em;"
        selector = f"main > p:nth-last-child({len(items) - number})"
        yield f"{selector} {{ {place} margin-top: {style.before or 0:g}pt; }}"


def _lists(layout: Layout) -> str:
    lists = layout.lists
    edge = f"{lists.indent + max(lists.hang, 1.5):g}em"
    inner = "li :is(ul, ol) { padding-left: 2em; }"
    return f":is(ul, ol) {{ margin: 0; padding-left: {edge}; }} {inner}"


def _paper(layout: Layout) -> Iterator[str]:
    page, number = layout.page, layout.page_number
    edges = " ".join(f"{each:.2f}pt" for each in (page.top, page.right, page.bottom, page.left))
    yield f"@page {{ size: {page.width:.2f}pt {page.height:.2f}pt; margin: {edges}; }}"
    if number.place == "none":
        return
    style = layout.style("footer")
    look = f"{_look(layout, style.model_copy(update={'align': None, 'line': None}))}"
    before, after = (_text(part) for part in number.text.split("{page}"))
    inside = (
        f"content: {before} counter(page) {after}; {look} "
        f"vertical-align: bottom; padding-bottom: {page.footer:.2f}pt;"
    )
    if number.place == "outside":
        edge = f"{number.indent:g}em"
        yield f"@page :right {{ @bottom-right {{ {inside} padding-right: {edge}; }} }}"
        yield f"@page :left {{ @bottom-left {{ {inside} padding-left: {edge}; }} }}"
    else:
        yield f"@page {{ @bottom-{number.place} {{ {inside} }} }}"


def _family(name: str) -> str:
    return name if name in ("serif", "sans-serif", "monospace") else f'"{name}"'


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
