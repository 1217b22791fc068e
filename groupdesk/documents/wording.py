"""The languages of one print: the first, and the second beside it where one is asked for."""

from __future__ import annotations

from groupdesk.i18n import Translator, mark, translator
from groupdesk.model.options import LANGUAGE, SECOND_LANGUAGE, Options
from groupdesk.model.paper_facts import CentrePrint

UNCHECKED = mark("A native reader has not yet checked this translation")


def languages(centre: CentrePrint, options: Options) -> tuple[Translator, ...]:
    """Return the translators of a print, the page's own language first."""
    chosen = [options[LANGUAGE], options[SECOND_LANGUAGE]]
    return tuple(
        translator(code.value, territory=centre.territory, clock24=centre.clock24)
        for code in dict.fromkeys(chosen)
        if code is not None
    )


def unchecked_lines(used: tuple[Translator, ...]) -> tuple[tuple[str, Translator], ...]:
    """Return the line that owns up to an unchecked translation, in each such language."""
    return tuple((words.text(UNCHECKED) + ".", words) for words in used if not words.checked)
