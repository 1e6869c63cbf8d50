"""The catalogue of tools, at any time: one message that turns in place. One function per row of the table."""

from __future__ import annotations

from dataclasses import replace

from conversations.answering import outdated
from conversations.course import Outcome, touched
from conversations.effects import Post, Redraw, Slot, Urgency, say, toast
from conversations.model import Group, GroupPhase
from conversations.opening_events import ToolsAsked, ToolsTurned


def ask_tools(group: Group, event: ToolsAsked) -> Outcome:
    """By command it comes anew, where people look; by the prompt's button once, for two may press at the same time."""
    if group.workshop.outline.tools == 0:
        return group, ((say if event.opening is None else toast)("tools-none"),)
    if event.opening not in (None, group.opening):
        return group, (outdated(group),)
    if event.opening is not None and group.tool_page is not None:
        return group, (toast("tools-open"),)
    group = _browsing(replace(group, tool_page=0), event.at)
    return group, (toast("tools-open"), Post(slot=Slot.TOOLS))


def turn_tools(group: Group, event: ToolsTurned) -> Outcome:
    if not 0 <= event.page <= group.workshop.outline.tools:
        return group, (toast("outdated-other"),)
    if event.page == group.tool_page:
        # Somebody else pressed the same just before.
        return group, ()
    group = _browsing(replace(group, tool_page=event.page), event.at)
    return group, (Redraw(slot=Slot.TOOLS, urgency=Urgency.ANSWER),)


def _browsing(group: Group, at: float) -> Group:
    """A table that leafs through the catalogue is at work, and not stalled."""
    return touched(group, at) if group.phase is GroupPhase.WORKING else group
