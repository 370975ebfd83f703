"""The few characters of Word's picture fonts that reports use, as ordinary characters."""

_WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xA7: "▪", 0x6E: "■", 0x6C: "●", 0xD8: "➢",
    0x76: "❖", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0x4A: "☺", 0x4C: "☹", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xAE: "→", 0xAC: "←",
           0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBD: "|",
           0xD3: "©", 0xE2: "®", 0xD2: "®", 0xE3: "©", 0xE4: "™", 0xD4: "™", 0xA2: "\u2032",
           0xB2: "\u2033"}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def shown(font: str, code: str) -> str | None:
    """Return the character that `w:sym` shows, None if it is not known.

    Args:
        font: its font's name.
        code: its code in hexadecimal, with or without Word's private-use offset F000.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return None
    return _FONTS.get(font.lower(), {}).get(number & 0xFF) if number <= 0xF0FF else None
