"""The export of a workshop, which takes a while: made aside, with a message that shows how far it is.

The work is a row of the outbox like a message, so that a crash in the middle begins it again and nobody waits in vain.
The files themselves are rows that it adds; they are rendered once more when they are sent, from what is remembered.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.cards.renderer import CardNotRendered
from bot.exporting import export_file
from conversations.model import Workshop

if TYPE_CHECKING:
    from bot.studio import Studio

log = logging.getLogger(__name__)

# Seconds between two looks at how far it is: what a chat may be redrawn at without being a nuisance.
LOOK = 2.0
DATA = ("json", "csv")


async def export_workshop(studio: Studio, code: str, to: int) -> None:
    """Make the booklet, telling a facilitator how far it is, then have all files sent.

    Raises:
        StorageError: nothing was added; the work is to be done again.
    """
    found = await studio.workshop(code)
    if found is None:
        return
    workshop, groups = found
    curriculum = studio.speaker.voice_of(workshop).curriculum
    done = (0, len(groups) + 1)

    def progress(steps: int, of: int) -> None:
        nonlocal done
        done = (steps, of)

    making = asyncio.get_running_loop().create_task(
        export_file(workshop, groups, curriculum, "pdf", studio.cards, progress)
    )
    while not (await asyncio.wait([making], timeout=LOOK))[0]:
        await _tell(studio, workshop, to, *done)
    forms = [*DATA, "pdf"]
    try:
        making.result()
    except CardNotRendered:
        # The data are there all the same, and what could not be set is in the log.
        log.exception("export.booklet", extra={"groups": len(groups)})
        forms = [*DATA]
    async with studio.store.unit() as work:
        if await work.workshop(code) is None:
            return
        now = studio.clock.now()
        work.send(**studio.speaker.export_progress(workshop, to, done[1], done[1]), created_at=now)
        work.send(**studio.speaker.export_files(workshop, to, forms), created_at=now)
        await work.commit()


async def _tell(studio: Studio, workshop: Workshop, to: int, steps: int, of: int) -> None:
    async with studio.store.unit() as work:
        if await work.workshop(workshop.code) is None:
            return
        work.send(**studio.speaker.export_progress(workshop, to, steps, of), created_at=studio.clock.now())
        await work.commit()
