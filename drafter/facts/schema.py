"""The JSON Schema of a facts file, so that editors complete and validate what a person types."""

from __future__ import annotations

from typing import Any

from drafter.facts.build import PARTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FACT = {"$ref": "#/$defs/fact"}
_SCALAR = {"type": ["string", "number", "boolean"], "minLength": 1}
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
        "type": "object",
        "propertyNames": _LABELS,
        "additionalProperties": {
            "anyOf": [
                {"type": "array", "items": _SCALAR},
                {"type": ["string", "null"]},
                {"type": "object", "maxProperties": 0},
            ]
        },
    }


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
