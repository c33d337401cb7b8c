"""Fills the window from the record: its pages, the ward's name, who is on, and the badge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction

from app.measures.people import add_person, on_duty, people, set_on_duty
from app.measures.ward import the_ward
from app.store import StoreError
from app.ui.context import Context, report
from app.ui.finder import install_finder
from app.ui.pages import FIRST_PAGE, PAGES
from app.ui.prompter import TextQuestion
from app.ui.shortcuts.install import install_sheet
from app.ui.widgets.staying_menu import StayingMenu

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_READS = "This window only reads: the data file is open elsewhere. Say there who is on today."


def build_pages(window: MainWindow, context: Context) -> None:
    """Puts the pages on the rail and opens the first; a record without a ward gets the first run instead."""
    install_finder(window, context)
    install_sheet(window, context)
    with context.workspace.read() as session:
        ward = the_ward(session)
    if ward is None:
        _begin_first_run(window, context)
    else:
        _fill_rail(window)


def open_first_page(context: Context) -> None:
    """Goes to the page that a nurse needs at 08:45."""
    with context.workspace.read() as session:
        if the_ward(session) is not None:
            context.navigator.open(FIRST_PAGE)


def fill_top_bar(window: MainWindow, context: Context) -> None:
    """Ward, people on duty, and whether this is the demo ward or read only."""
    with context.workspace.read() as session:
        ward = the_ward(session)
        on = on_duty(session, context.today())
    window.top_bar.show_ward(ward.name if ward else "", ward.trust if ward else "")
    if ward is not None:
        window.top_bar.show_people(tuple(person.initials for person in on))
        window.top_bar.allow_people(_READS if context.workspace.read_only else "")
    holder = context.workspace.holder
    if context.demo:
        moment = context.now()
        window.top_bar.show_badge(
            "Demo ward",
            "A throw-away copy: nothing you do here is kept or touches real data. "
            f"Its clock started at Wednesday 11 March 2026, 08:45; it is now {moment:%H:%M}.",
            f"throw-away copy, clock {moment:%H:%M}",
        )
    elif context.workspace.read_only:
        who = f" by {holder.user} on {holder.machine}" if holder else ""
        window.top_bar.show_badge("Read only", f"The data file is open{who}. You can read; they can write.")
    else:
        window.top_bar.show_badge("", "")


def _fill_rail(window: MainWindow) -> None:
    for number, entry in enumerate(PAGES, start=1):
        keys = f"Ctrl+{number}"
        window.rail.add_page(entry.key, entry.label, entry.icon, keys, at_foot=entry.at_foot)
        window.keys.add(keys, partial(window.open_page, entry.key))


def _begin_first_run(window: MainWindow, context: Context) -> None:
    from app.ui.pages.first_run import FirstRunPage

    wizard = FirstRunPage(context)
    wizard.finished.connect(lambda: _open(window, context))
    wizard.finished.connect(wizard.deleteLater)
    wizard.demo_asked.connect(context.demo_asked)
    window.show_page(wizard, alone=True)
    wizard.arrive()


def _open(window: MainWindow, context: Context) -> None:
    _fill_rail(window)
    window.show_who()
    open_first_page(context)


def ask_who_is_on(window: MainWindow, context: Context) -> None:
    """A menu of the people, to tick who is on today."""
    menu = StayingMenu(window)
    menu.setObjectName("onDutyMenu")
    with context.workspace.read() as session:
        everyone = people(session)
        on = {person.id for person in on_duty(session, context.today())}
    for person in everyone:
        action = menu.addAction(person.initials)
        action.setCheckable(True)
        action.setChecked(person.id in on)
        action.toggled.connect(partial(_set_on, window, context, action, person.id))
    menu.addSeparator()
    menu.addAction("Add a person…", partial(_ask_new_person, window, context))
    button = window.top_bar.people_button
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _set_on(window: MainWindow, context: Context, action: QAction, person_id: UUID, on: bool) -> None:
    try:
        with context.workspace.change(by=context.entering.person_id) as change:
            set_on_duty(change, person_id, context.today(), on)
    except StoreError as error:
        with QSignalBlocker(action):
            action.setChecked(not on)  # the menu is still open, and says what is saved
        report(context, window, error)


def _ask_new_person(window: MainWindow, context: Context) -> None:
    question = TextQuestion(
        "Add a person", "Initials", accept="Add", max_length=6, hint="Initials only. They never appear on charts."
    )
    context.prompter.ask_text(window, question, partial(_add_person, window, context))


def _add_person(window: MainWindow, context: Context, initials: str | None) -> None:
    if not initials:
        return
    try:
        with context.workspace.change(by=context.entering.person_id) as change:
            ward = the_ward(change.session)
            assert ward is not None
            person = add_person(change, ward.id, initials)
            set_on_duty(change, person.id, context.today(), True)
    except StoreError as error:
        report(context, window, error)
