"""A form left half filled is found again, and forgotten when it is done."""

import pytest

from app.measures.form_drafts import empty_form, load_form, save_form
from app.measures.ward import WardInfo
from app.store import Workspace
from app.store.history import next_undo


def test_a_form_is_kept_replaced_and_emptied(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert load_form(session, "first_run") is None
    for content in ({"ward": "Oak", "people": ["JB"]}, {"ward": "Oak Ward", "chosen": {"falls": 3.5}}):
        with workspace.change() as change:
            save_form(change, "first_run", content)
        with workspace.read() as session:
            assert load_form(session, "first_run") == content
            assert load_form(session, "another") is None
    with workspace.change() as change:
        empty_form(change, "first_run")
        empty_form(change, "another")
    with workspace.read() as session:
        assert load_form(session, "first_run") is None
    with workspace.change() as change:
        save_form(change, "first_run", {"ward": "Ash"})
    with workspace.read() as session:
        assert load_form(session, "first_run") == {"ward": "Ash"}


def test_what_is_kept_is_not_changed_by_what_is_done_to_it_later(workspace: Workspace) -> None:
    content = {"ward": "Oak"}
    with workspace.change() as change:
        save_form(change, "first_run", content)
        content["ward"] = "Ash"
    with workspace.read() as session:
        assert load_form(session, "first_run") == {"ward": "Oak"}


def test_the_undo_key_passes_forms_by(workspace: Workspace, ward: WardInfo) -> None:
    assert ward is not None
    with workspace.read() as session:
        before = next_undo(session)
    with workspace.change() as change:
        save_form(change, "first_run", {"ward": "Oak"})
    with workspace.change() as change:
        empty_form(change, "first_run")
    with workspace.read() as session:
        assert next_undo(session) == before


@pytest.mark.parametrize("form", ["", "f" * 61])
def test_a_form_has_a_short_name(workspace: Workspace, form: str) -> None:
    with workspace.change() as change, pytest.raises(ValueError, match="named"):
        save_form(change, form, {})
