"""The colours, sizes and spaces of the window, as plain numbers.

Two dictionaries of colours (light, dark) with the same names, and three small
laws of scale. Nothing here needs Qt, so a test can compute the contrasts; no
colour and no size is written anywhere else.
"""

from __future__ import annotations

LIGHT = {
    "ground": "#F6F0E9",
    "spine": "#EADFD5",
    "sheet": "#FFFDFA",
    "sunken": "#F3EAE2",
    "line": "#E2D5C9",
    "edge": "#8A7970",
    "ink": "#222222",
    "ink2": "#54484C",
    "ink3": "#6B5D60",
    "plum": "#8E2A5B",
    "plumDeep": "#6F1F47",
    "onPlum": "#FFFFFF",
    "plumInk": "#8E2A5B",
    "wash": "#F6E3EB",
    "washInk": "#5C1A3B",
    "plumLine": "#CF9DB5",
    "ok": "#2C6447",
    "okWash": "#E3EFE5",
    "warn": "#7A4D00",
    "warnWash": "#FBEBCB",
    "bad": "#A3200F",
    "badWash": "#FCE3DC",
    "badFill": "#A3200F",
    "info": "#1F5A73",
    "infoWash": "#E1EDF1",
    "focus": "#1F5A73",
    "mark": "#FBE3A8",
    "bar": "#3B2630",
    "onBar": "#FFF6F0",
    "lattice": "#6F1F47",
    "c1": "#8E2A5B",
    "c2": "#3E7F94",
    "c3": "#B5761C",
    "c4": "#CDBFB3",
}

DARK = {
    "ground": "#1D181A",
    "spine": "#151113",
    "sheet": "#272023",
    "sunken": "#30282B",
    "line": "#43383C",
    "edge": "#8E7F84",
    "ink": "#F2EAE6",
    "ink2": "#D2C6C4",
    "ink3": "#B3A5A5",
    "plum": "#AE4077",
    "plumDeep": "#B9487F",
    "onPlum": "#FFFFFF",
    "plumInk": "#F0A8C8",
    "wash": "#4B2438",
    "washInk": "#FBDCE9",
    "plumLine": "#7C4A62",
    "ok": "#8FD0A8",
    "okWash": "#1F3629",
    "warn": "#F0C36B",
    "warnWash": "#3D2F12",
    "bad": "#FFA796",
    "badWash": "#4A1F19",
    "badFill": "#B93A2A",
    "info": "#8CC8DD",
    "infoWash": "#1B3540",
    "focus": "#8CC8DD",
    "mark": "#6B5218",
    "bar": "#4A3640",
    "onBar": "#F6EDE8",
    "lattice": "#4B2438",
    "c1": "#D66A9C",
    "c2": "#6FB3C8",
    "c3": "#E0AC55",
    "c4": "#5A4E51",
}

THEMES = {"light": LIGHT, "dark": DARK}

# What a state is painted in: the word and its shape, the ground under them.
TONES = {
    "ok": ("ok", "okWash"),
    "warn": ("warn", "warnWash"),
    "bad": ("bad", "badWash"),
    "info": ("info", "infoWash"),
    "mute": ("ink2", "sunken"),
    "plum": ("plumInk", "wash"),
}

# The type scale: pixels at 100 %, weight, face.
TYPE = {
    "figure": (30, 600, "serif"),
    "title": (26, 600, "serif"),
    "lit": (20, 600, "sans"),
    "head": (18, 600, "serif"),
    "lead": (16, 600, "sans"),
    "base": (14, 400, "sans"),
    "note": (13, 400, "sans"),
    "small": (12, 400, "sans"),
}

# Heights of the parts, pixels at 100 %.
HEIGHT = {
    "button": 44,
    "nav": 46,
    "large": 68,
    "field": 40,
    "cell_field": 36,
    "chip": 36,
    "target": 44,
    "heading": 36,
    "house": 34,
    "due_group": 28,
    "row": 44,
    "field_row": 48,
    "lit": 72,
    "two_lines": 56,
    "due": 46,
    "badge": 24,
    "head": 52,
}

# Widths by the kind of what is typed, pixels at 100 %; 0 takes the rest of the row.
WIDTH = {
    "name": 132,
    "date": 132,
    "code": 132,
    "id_number": 204,
    "phone": 152,
    "group": 72,
    "house": 80,
    "number": 80,
    "person": 96,
    "landlord": 132,
    "employer": 246,
    "words": 0,
}

LABELS_ABOVE = 1.5  # from this text factor on, labels stand above their fields
RAIL = 1.5  # from this text factor on, the navigation is a rail
ONE_PANEL = 1.75  # from this text factor on, the panels of a page become chips over one
FACTORS = (1.0, 2.0)  # the smallest and the largest text


def text_px(token: str, factor: float) -> int:
    """Return the size of a type token: text grows with the whole factor."""
    return round(TYPE[token][0] * factor)


def scaled(pixels: float, factor: float) -> int:
    """Return a space, radius or icon size: these grow with two fifths of the factor."""
    return round(pixels * (1 + 0.4 * (factor - 1)))


def row_height(pixels: float, factor: float, token: str = "base") -> int:
    """Return the height of a part that holds one line of text, never too low for it."""
    text = round(text_px(token, factor) * 1.15)
    return max(scaled(pixels, factor), text + 8)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
