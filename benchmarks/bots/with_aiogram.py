"""The dialogue as aiogram's examples would have it: a finite-state machine in memory, one commit per answer."""

from __future__ import annotations

import asyncio
import logging

import uvloop
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.strategy import FSMStrategy
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.bots.dialogue import TOKEN, URL, Answers, adopted, prompt, proposals

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅ 1", callback_data="adopt")]])
router = Router()


class Workshop(StatesGroup):
    working = State()


@router.message(Command("join"))
async def join(message: Message, state: FSMContext, bot: Bot) -> None:
    await state.set_state(Workshop.working)
    await state.update_data(prompt=1)
    await bot.send_message(message.chat.id, prompt(1))


@router.message(StateFilter(Workshop.working), F.reply_to_message, F.text)
async def propose(message: Message, state: FSMContext, bot: Bot, answers: Answers) -> None:
    assert message.text is not None
    assert message.from_user is not None
    number: int = (await state.get_data())["prompt"]
    await state.update_data(text=message.text)
    await answers.propose(message.chat.id, number, message.from_user.id, message.text)
    await bot.send_message(message.chat.id, proposals(number, message.text), reply_markup=KEYBOARD)


@router.callback_query(StateFilter(Workshop.working), F.data == "adopt")
async def adopt(query: CallbackQuery, state: FSMContext, bot: Bot, answers: Answers) -> None:
    assert isinstance(query.message, Message)
    data = await state.get_data()
    number, text = data["prompt"], data["text"]
    chat_id = query.message.chat.id
    await answers.adopt(chat_id, number, text)
    await query.answer()
    await bot.edit_message_text(adopted(number, text), chat_id=chat_id, message_id=query.message.message_id)
    await state.update_data(prompt=number + 1)
    await bot.send_message(chat_id, prompt(number + 1))


async def main() -> None:
    answers = await Answers.open()
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(URL)))
    dispatcher = Dispatcher(fsm_strategy=FSMStrategy.CHAT)
    dispatcher.include_router(router)

    async def ready() -> None:
        print("ready", flush=True)

    dispatcher.startup.register(ready)
    await dispatcher.start_polling(bot, answers=answers, close_bot_session=True)
    await answers.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(main())
