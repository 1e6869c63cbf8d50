"""Faults on demand: wrong answers, broken connections, silence, and answers lost after the deed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.rehearsal.errors import ApiError

Kind = Literal["error", "html", "hang", "reset"]


@dataclass(slots=True, kw_only=True, eq=False)
class Fault:
    """One rule.

    Attributes:
        kind: What happens: an error in the Bot API's form, an HTML page as from a proxy, no answer ever, or a
            connection that breaks.
        methods: Which methods it concerns, in lower case; empty for all but getUpdates, which has to be
            named.
        chat_id: Which chat it concerns; None for all.
        times: How often it still strikes; None until it is switched off.
        after: Whether the call takes effect first, so that only its answer is lost.
        on: Whether it is switched on.
        hits: How often it has struck.
    """

    kind: Kind
    methods: frozenset[str] = frozenset()
    chat_id: int | None = None
    times: int | None = 1
    after: bool = False
    when: Callable[[dict[str, Any]], bool] | None = None
    status: int = 502
    error: ApiError | None = None
    on: bool = True
    hits: int = field(default=0)

    def strikes(self, method: str, chat_id: int | None, values: dict[str, Any], *, after: bool) -> bool:
        """Whether it strikes this call now; if so, it counts as having struck."""
        if not self.on or self.after is not after or self.times == 0:
            return False
        if (method not in self.methods) if self.methods else (method == "getupdates"):
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.when is not None and not self.when(values):
            return False
        if self.times is not None:
            self.times -= 1
        self.hits += 1
        return True

    def off(self) -> None:
        """Switches it off."""
        self.on = False


class Faults:
    """The rules in force, asked in order; the first that strikes decides."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Puts a rule in force, behind those there are."""
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        """Takes all rules out of force."""
        self.rules.clear()

    def error(
        self,
        code: int,
        description: str,
        *,
        method: str | Iterable[str] = (),
        chat_id: int | None = None,
        times: int | None = 1,
        parameters: dict[str, Any] | None = None,
        after: bool = False,
        when: Callable[[dict[str, Any]], bool] | None = None,
    ) -> Fault:
        """Answers with an error in the Bot API's form.

        Args:
            code: For example 429, 403, 500.
            description: With its prefix, as in ``Forbidden: bot was blocked by the user``.
            method: One method or several; none means all but getUpdates.
            chat_id: Only calls for this chat.
            times: How many calls; None for all until `Fault.off`.
            parameters: For example ``{"retry_after": 3}``.
            after: The call takes effect, and only its answer is this error.
            when: Only calls whose parameters satisfy this.
        """
        return self.add(
            Fault(
                kind="error",
                methods=_names(method),
                chat_id=chat_id,
                times=times,
                after=after,
                when=when,
                error=ApiError(code, description, parameters),
            )
        )

    def html(
        self,
        status: int = 502,
        *,
        method: str | Iterable[str] = (),
        chat_id: int | None = None,
        times: int | None = 1,
        after: bool = False,
    ) -> Fault:
        """Answers with a page of HTML, as proxies do when Telegram's server is away."""
        return self.add(
            Fault(
                kind="html", methods=_names(method), chat_id=chat_id, times=times, after=after, status=status
            )
        )

    def hang(
        self,
        *,
        method: str | Iterable[str] = (),
        chat_id: int | None = None,
        times: int | None = 1,
        after: bool = False,
    ) -> Fault:
        """Never answers; the connection stays open until the other side gives up."""
        return self.add(Fault(kind="hang", methods=_names(method), chat_id=chat_id, times=times, after=after))

    def reset(
        self,
        *,
        method: str | Iterable[str] = (),
        chat_id: int | None = None,
        times: int | None = 1,
        after: bool = False,
    ) -> Fault:
        """Breaks the connection; with ``after`` the message is sent and only the bot does not learn of it."""
        return self.add(
            Fault(kind="reset", methods=_names(method), chat_id=chat_id, times=times, after=after)
        )

    def strike(
        self, method: str, chat_id: int | None, values: dict[str, Any], *, after: bool
    ) -> Fault | None:
        """The first rule that strikes this call, if any."""
        if not self.rules:
            return None
        return next((rule for rule in self.rules if rule.strikes(method, chat_id, values, after=after)), None)


def _names(method: str | Iterable[str]) -> frozenset[str]:
    return frozenset({method.lower()} if isinstance(method, str) else (name.lower() for name in method))
