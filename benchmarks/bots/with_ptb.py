"""The dialogue as python-telegram-bot's examples would have it: a ConversationHandler, one commit per answer."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import Any

import uvloop
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from benchmarks.bots.dialogue import LAST, TOKEN, URL, Answers, adopted, prompt, proposals

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("✅ 1", callback_data="adopt")]])
answers: Answers


async def join(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert update.effective_chat is not None
    await context.bot.send_message(update.effective_chat.id, prompt(1))
    return 1


async def propose(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    assert update.effective_user is not None
    assert update.message is not None
    assert context.chat_data is not None
    number: int = context.chat_data.setdefault("prompt", 1)
    text = update.message.text or ""
    context.chat_data["text"] = text
    await answers.propose(update.effective_chat.id, number, update.effective_user.id, text)
    await context.bot.send_message(update.effective_chat.id, proposals(number, text), reply_markup=KEYBOARD)


async def adopt(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    query = update.callback_query
    assert query is not None
    assert update.effective_chat is not None
    assert context.chat_data is not None
    number: int = context.chat_data.setdefault("prompt", 1)
    text: str = context.chat_data["text"]
    await answers.adopt(update.effective_chat.id, number, text)
    await query.answer()
    await query.edit_message_text(adopted(number, text))
    context.chat_data["prompt"] = number + 1
    await context.bot.send_message(update.effective_chat.id, prompt(number + 1))
    return number + 1


async def main() -> None:
    global answers  # as in the library's examples, what handlers share has to stand somewhere
    answers = await Answers.open()
    builder = Application.builder().token(TOKEN).base_url(f"{URL}/bot").concurrent_updates(False)
    application = builder.connection_pool_size(64).build()
    steps: list[BaseHandler[Any, Any, object]] = [
        MessageHandler(filters.TEXT & filters.REPLY, propose),
        CallbackQueryHandler(adopt),
    ]
    conversation = ConversationHandler(
        entry_points=[CommandHandler("join", join)],
        states=dict.fromkeys(range(1, LAST + 1), steps),
        fallbacks=[],
        per_user=False,
        per_message=False,
    )
    application.add_handler(conversation)
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        print("ready", flush=True)
        await stopping.wait()
        await application.updater.stop()
        await application.stop()
    await answers.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    uvloop.run(main())
