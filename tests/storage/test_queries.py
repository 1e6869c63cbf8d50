"""The statements and their typed façade."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

import storage
from storage.changes import LIST_STATEMENTS, WRITING_ORDER, Changes
from storage.lists import GROUP_LISTS, WORKSHOP_LISTS, ListTable
from storage.queries import Statements, load

FOLDER = Path(storage.__file__).parent
FACADE = {
    name: method for name, method in inspect.getmembers(Statements, inspect.isfunction) if name[0] != "_"
}
QUERIES = {name for name in load().available_queries if not name.endswith("_cursor")}

OF_LISTS = LIST_STATEMENTS | {f"select_{table.name}" for table in (*WORKSHOP_LISTS, *GROUP_LISTS)}


def test_the_facade_names_every_statement_and_no_other() -> None:
    assert len(QUERIES) > 40
    assert set(FACADE) - {"write_list", "read_list"} == QUERIES - OF_LISTS


@pytest.mark.parametrize("table", [*WORKSHOP_LISTS, *GROUP_LISTS], ids=lambda table: table.name)
def test_the_statements_of_a_list_take_and_give_the_fields_of_its_items(table: ListTable) -> None:
    owner = "group_id" if table in GROUP_LISTS else "workshop_code"
    fields = [one.name for one in dataclasses.fields(table.item)]
    select, put, delete = (getattr(load(), f"{verb}_{table.name}") for verb in ("select", "put", "delete"))
    assert re.match(rf"select {', '.join(fields)}\s+from {table.name}\s+where", select.sql.replace("\n ", ""))
    assert select.parameters == [owner]
    assert set(re.findall(r"(?<!:):(\w+)", put.sql)) == {owner, *fields, "position"}
    assert set(re.findall(r"excluded\.(\w+)", put.sql)) == {*fields, "position"} - {*table.key}
    assert set(re.findall(r"(?<!:):(\w+)", delete.sql)) == {owner, *table.key}


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_statement_says_what_it_is_for_and_takes_what_the_facade_gives(name: str) -> None:
    query = getattr(load(), name)
    if name in OF_LISTS:
        assert re.fullmatch(r"[A-Z][^\n]+(\n[^\n]+)?\.", query.__doc__), query.__doc__
        return
    assert re.fullmatch(r"[A-Z][^\n]+(\n[^\n]+)?\.", query.__doc__), query.__doc__
    if query.operation.name != "INSERT_UPDATE_DELETE_MANY":
        assert set(inspect.signature(FACADE[name]).parameters) - {"self"} == set(query.parameters)
    else:
        assert set(inspect.signature(FACADE[name]).parameters) == {"self", "rows"}


def test_every_statement_is_used() -> None:
    code = "".join(path.read_text() for path in FOLDER.glob("*.py") if path.name != "queries.py")
    used = set(re.findall(r"statements\.(\w+)\(", code)) | set(WRITING_ORDER)
    assert used - {"write_list", "read_list"} | OF_LISTS == QUERIES


def test_changes_refuse_a_statement_without_a_place_in_the_order() -> None:
    with pytest.raises(KeyError):
        Changes().add("put_everything", [])


def test_statements_leave_the_time_to_the_program_and_the_engine_unnamed() -> None:
    files = [*FOLDER.glob("queries/*.sql"), *FOLDER.glob("migrations/*.sql")]
    assert len(files) > 5
    for path in files:
        sql = re.sub(r"--.*", "", path.read_text()).lower()
        for word in (
            "current_timestamp",
            "now(",
            "datetime(",
            "autoincrement",
            "rowid",
            "or ignore",
            "or replace",
        ):
            assert word not in sql, f"{path.name}: {word}"
