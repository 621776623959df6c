"""The facts file as pydantic models: they validate long forms, and the JSON Schema comes from them.

Imported only where a long form is validated or the schema is printed: pydantic is slow to import.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from drafter.facts.fact import Status

_YES = frozenset({"true", "yes", "是"})
_NO = frozenset({"false", "no", "否"})


def _flag(value: object) -> object:
    """YAML's and a person's ways to say yes and no; anything else is left for pydantic."""
    word = str(value).lower()
    return True if word in _YES else False if word in _NO else value


Text = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""A scalar is the text as it stands; an editor may see a number in it."""

Texts = Annotated[list[Text], Field(min_length=1)]

Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema(
        {"anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "yes", "no", "是", "否"]}]}
    ),
]


class LongForm(BaseModel):
    """A fact in long form: a value, and what else is known about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: Annotated[
        Text | Texts,
        Field(description="The value as a person would write it: 198名, a sentence, or a list."),
    ]
    unit: Annotated[
        Text, Field(description="The unit, where it does not stand in the value: 名, 万元, visits.")
    ] = ""
    previous: Annotated[
        Text,
        Field(description="Last period's value; trends and growth rates rest on it."),
    ] = ""
    key: Annotated[Flag, Field(description="true: the draft must state this fact.")] = False
    status: Annotated[
        Status | None,
        WithJsonSchema({"enum": ["planned", "ongoing", "done", "estimated"]}),
        Field(description="How far it has come; left out, it is simply a fact."),
    ] = None
    aliases: Annotated[
        Text | tuple[Text, ...],
        Field(description="Other words for the label that a draft may use."),
    ] = ()
    source: Annotated[Text, Field(description="Where the value comes from.")] = ""
    note: Annotated[Text, Field(description="A remark for people; never drafted from.")] = ""


LONG_FORM_KEYS = tuple(LongForm.model_fields)


class Document(BaseModel):
    """What the document is: keys for the template. Besides those known here, any are free."""

    model_config = ConfigDict(extra="allow", frozen=True)

    title: Annotated[Text, Field(description="The document's title.")] = ""
    organization: Annotated[Text, Field(description="Whose document it is: 我院, we.")] = ""
    period: Annotated[Text, Field(description="The time it is about: 2023年, 2024 Q3.")] = ""
    language: Annotated[
        Literal["zh", "en"], Field(description="Left out, it is seen from the text.")
    ] = "zh"
    template: Annotated[Text, Field(description="See `drafter templates`.")] = ""
    __pydantic_extra__: dict[str, Text | Texts]
