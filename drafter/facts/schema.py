"""The JSON Schema of a facts file, so that editors complete and validate what a person types."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from drafter.facts.build import PARTS
from drafter.facts.names import group_words, words_for_key

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FACT = {"$ref": "#/$defs/fact"}
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}
_IN_A_RECORD = {
    "name": "The full name.",
    "aliases": "The short forms that are right.",
    "roles": "The posts that the person holds.",
    "note": "A remark for people.",
}
_LABELS = {"minLength": 1, "not": {"const": "<<"}}


def facts_schema() -> dict[str, object]:
    """The schema (JSON Schema 2020-12). Long forms and `document` come from the pydantic models
    that load a file; groups hold facts and groups in turn.
    """
    from drafter.facts.models import Document, LongForm

    return {
        "$schema": DIALECT,
        "title": "drafter facts",
        "description": "Facts that a document is drafted from and checked against.",
        "anyOf": [{"$ref": "#/$defs/file"}, {"$ref": "#/$defs/bare"}],
        "$defs": {
            "file": _file(),
            "bare": {
                "description": "A file of facts alone: label: value lines.",
                "allOf": [{"$ref": "#/$defs/facts"}],
                "minProperties": 1,
                "not": {"anyOf": [{"required": [part]} for part in PARTS]},
            },
            "facts": {
                "type": "object",
                "propertyNames": _LABELS,
                "additionalProperties": _FACT,
            },
            "names": _names(),
            "name_lines": _name_lines(),
            "name_list": _name_list(),
            "name_record": _name_record(),
            "fact": {
                "description": "A value, a list, a fact in long form, or a group of facts.",
                "anyOf": [
                    _SCALAR,
                    {"type": "array", "items": _FACT, "minItems": 1},
                    {"$ref": "#/$defs/long_form"},
                    {"$ref": "#/$defs/group"},
                ],
            },
            "group": _group(list(LongForm.model_fields)),
            "long_form": _model_schema(LongForm),
            "document": _model_schema(Document),
        },
    }


def _file() -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            "document": {"$ref": "#/$defs/document"},
            "names": {"$ref": "#/$defs/names"},
            "facts": {
                "description": "The facts: label: value lines, and groups of such lines.",
                "allOf": [{"$ref": "#/$defs/facts"}],
            },
        },
    }


def _names() -> dict[str, object]:
    return {
        "description": "Who and what may be named, with the short forms that are right.",
        "anyOf": [{"$ref": "#/$defs/name_list"}, {"$ref": "#/$defs/name_lines"}],
    }


def _name_lines() -> dict[str, object]:
    """Lines of names and groups; which labels head a group of lines is not the schema's to know."""
    return {
        "type": "object",
        "propertyNames": _LABELS,
        "additionalProperties": {
            "anyOf": [
                {"$ref": "#/$defs/name_list"},
                {"type": ["string", "null"]},
                {"$ref": "#/$defs/name_record", "not": {"anyOf": _with_key("name")}},
            ]
        },
        "patternProperties": {
            _in_either_case(group_words()): {
                "anyOf": [
                    {"$ref": "#/$defs/name_list"},
                    {"type": ["string", "null"]},
                    {"$ref": "#/$defs/name_lines"},
                ]
            }
        },
    }


def _name_list() -> dict[str, object]:
    return {
        "type": "array",
        "items": {"anyOf": [_SCALAR, {"$ref": "#/$defs/name_record", "anyOf": _with_key("name")}]},
    }


def _name_record() -> dict[str, object]:
    texts = {"type": [*_SCALAR["type"], "array", "null"], "items": _SCALAR}
    return {
        "description": "A name: its short forms, and the posts that the person holds.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            word: {"description": _IN_A_RECORD[key], **(_SCALAR if key == "name" else texts)}
            for key in _IN_A_RECORD
            for word in words_for_key(key)
        },
    }


def _in_either_case(words: Sequence[str]) -> str:
    """A pattern for whole words, with or without a capital; JSON Schema has no flags."""
    forms = dict.fromkeys(form for word in words for form in (word, word.capitalize()))
    return f"^({'|'.join(map(re.escape, forms))})$"


def _with_key(key: str) -> list[dict[str, object]]:
    return [{"required": [word]} for word in words_for_key(key)]


def _group(long_form_keys: list[str]) -> dict[str, object]:
    """A mapping without `value`; one of long-form keys alone is a long form that lacks it."""
    return {
        "description": "A group: the facts below are about it.",
        "allOf": [{"$ref": "#/$defs/facts"}],
        "minProperties": 1,
        "not": {
            "anyOf": [
                {"required": ["value"]},
                {
                    "propertyNames": {"enum": long_form_keys},
                    "additionalProperties": {"not": {"type": "object"}},
                },
            ]
        },
    }


def _model_schema(model: Any) -> dict[str, object]:
    """A pydantic model's schema without the titles and defaults that help nobody who types."""
    schema: dict[str, Any] = model.model_json_schema()
    del schema["title"]
    for key in schema["properties"].values():
        key.pop("title", None)
        key.pop("default", None)
    return schema
