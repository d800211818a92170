"""The settings tables of a book → a typed `Settings`, with a finding for each bad value.

A missing row or a bad value means the default of the schema; no stages mean the usual funnel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from clientbook.book.cells import Cell, CellError, Formula, RawTable
from clientbook.book.convert import NUMBERS, plain_text
from clientbook.book.errors import BookTooNew
from clientbook.book.findings import Finding
from clientbook.book.parse import normal, number_from_text
from clientbook.book.schema import FORMAT_VERSION, SETTINGS, STAGES, SettingSpec
from clientbook.book.settings import Manager, Settings, Stage, default_stages
from clientbook.book.wording import VALUES, Language, value_text

Frames = Mapping[str, pd.DataFrame]


def settings_of(
    frames: Frames, raw: Mapping[str, RawTable], language: Language, name: str
) -> tuple[Settings, list[Finding]]:
    """Return the typed settings of a book, and findings. BookTooNew: made by a newer release."""
    findings: list[Finding] = []
    values = _values(frames["cb_settings"], raw["cb_settings"], language, findings)
    if int(values.get("format_version", 1)) > FORMAT_VERSION:
        raise BookTooNew(book=name, version=values["format_version"], known=FORMAT_VERSION)
    values |= {"language": language}
    stages = _stages(frames["cb_stages"], language, findings)
    managers = _managers(frames["cb_managers"], findings)
    return Settings(**values, stages=stages, managers=managers), findings


def _values(
    frame: pd.DataFrame, raw: RawTable, language: Language, findings: list[Finding]
) -> dict[str, Any]:
    specs = {spec.name: spec for spec in SETTINGS}
    cells = dict(zip(raw.place.area.rows, raw.columns.get("value", ()), strict=False))
    values: dict[str, Any] = {}
    names = frame["name"].dropna()
    for row, name in zip(names.index.tolist(), names, strict=True):
        spec = specs.get(normal(name))
        if spec is None:
            continue
        if spec.name in values:
            findings.append(_finding("setting_twice", "cb_settings", "name", row, name))
            continue
        value = _setting(spec, cells.get(row), language)
        if value is None:
            facts = {"value": _shown(cells.get(row)), "default": spec.default}
            findings.append(Finding("setting_bad", "cb_settings", "value", row, facts))
        values[spec.name] = spec.default if value is None else value
    return values


def _shown(cell: Cell) -> str:
    shown = cell.shown if isinstance(cell, Formula) else cell
    return shown.code if isinstance(shown, CellError) else plain_text(shown)


def _setting(spec: SettingSpec, cell: Cell, language: Language) -> str | float | int | None:
    """Return a setting's value, its default for a blank cell, None for a value that is bad."""
    shown = cell.shown if isinstance(cell, Formula) else cell
    if shown is None or (isinstance(shown, str) and not shown.strip()):
        return spec.default
    if isinstance(shown, CellError | bool):
        return None
    if spec.type is str:
        told = plain_text(shown).strip()
        return told if re.fullmatch(spec.pattern, told, re.DOTALL) else None
    if isinstance(shown, str):
        shown = number_from_text(shown, language)
    if not isinstance(shown, NUMBERS) or not 0 <= shown <= spec.most:
        return None
    if spec.type is int:
        return int(shown) if shown == int(shown) else None
    return float(shown)


def _stages(frame: pd.DataFrame, language: Language, findings: list[Finding]) -> tuple[Stage, ...]:
    usual = {stage: (rate, days) for stage, rate, days in STAGES}
    stages: dict[str, Stage] = {}
    for record in frame.reset_index().to_dict("records"):
        name, row = record["stage"], record["row"]
        if not isinstance(name, str) and not isinstance(record["id"], str):
            continue
        stage = record["id"].strip() if isinstance(record["id"], str) else _stage_id(name)
        if stage in stages:
            findings.append(_finding("setting_twice", "cb_stages", "id", row, stage))
            continue
        rate = record["plan_rate"]
        if not 0 < rate <= 1:
            if not pd.isna(rate):
                findings.append(_finding("stage_rate", "cb_stages", "plan_rate", row, rate))
            rate = usual.get(stage, (1.0, None))[0]
        days = record["stuck_days"]
        shown = name if isinstance(name, str) else _stage_name(stage, language)
        stages[stage] = Stage(stage, shown, rate, None if pd.isna(days) else int(days))
    return tuple(stages.values()) or default_stages(language)


def _stage_id(name: str) -> str:
    for stage, words in VALUES["stage"].items():
        if normal(name) in {normal(word) for word in words}:
            return stage
    return name.strip()


def _stage_name(stage: str, language: Language) -> str:
    return value_text("stage", stage, language) if stage in VALUES["stage"] else stage


def _managers(frame: pd.DataFrame, findings: list[Finding]) -> tuple[Manager, ...]:
    managers: dict[str, Manager] = {}
    for record in frame.reset_index().to_dict("records"):
        if not isinstance(record["manager"], str):
            continue
        name = " ".join(record["manager"].split())
        if normal(name) in managers:
            row = record["row"]
            findings.append(_finding("setting_twice", "cb_managers", "manager", row, name))
            continue
        managers[normal(name)] = Manager(
            name,
            record["email"] if isinstance(record["email"], str) else None,
            None if pd.isna(record["capacity"]) else int(record["capacity"]),
            record["active"] != "no",
        )
    return tuple(managers.values())


def _row(row: object) -> int:
    return int(str(row))


def _finding(code: str, table: str, column: str, row: object, value: object) -> Finding:
    return Finding(code, table, column, _row(row), {"value": value})


def open_values(frame: pd.DataFrame, column: str) -> Iterable[str]:
    """Return the words that a column of a settings table offers, in order, each once."""
    return dict.fromkeys(" ".join(words.split()) for words in frame[column].dropna())
