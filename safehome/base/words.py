"""The languages of the program: English in the source, Chinese complete.

`_` gives a text in the language in force, `N_` marks a text that is shown
later (a label declared at import). Screens, paper and refusals all ask here,
so one call of `use` turns the whole program.
"""

from __future__ import annotations

import gettext
import locale
import os

from safehome.base.places import resource

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def N_(text: str) -> str:
    """Mark a text for translation and leave it as it is."""
    return text


def _(text: str) -> str:
    """Return the text in the language in force."""
    return _catalogue.gettext(text) if text else ""


def sentences(*said: str) -> str:
    """Return sentences one after another, as the language in force writes them."""
    return ("" if _language == "zh_CN" else " ").join(filter(None, said))


def language() -> str:
    """Return the language in force: "zh_CN" or "en"."""
    return _language


def use(name: str = "") -> str:
    """Speak this language from now on; "" follows the system; return which it became."""
    global _catalogue, _language
    _language = name if name in LANGUAGES else system_language()
    _catalogue = gettext.translation(
        "safehome", resource("locale"), [_language], fallback=_language == "en"
    )
    return _language


def lend_to_argparse() -> None:
    """Let argparse, which asks the default domain, find its own words in our catalogue."""
    gettext.bindtextdomain("safehome", str(resource("locale")))
    gettext.textdomain("safehome")


ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
)
"""What argparse says by itself, marked here so that the catalogue holds it."""


def system_language() -> str:
    """Return "en" where the system is English, otherwise "zh_CN"."""
    found = (
        os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    )
    if not found:
        found = locale.getlocale()[0] or ""
    return "en" if found.lower().startswith("en") else "zh_CN"
