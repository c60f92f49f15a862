#!/usr/bin/env python3
"""Writes canonical.txt: what canonical composition needs of the Unicode Character Database (Unicode License v3), by Python's copy of it.

A line a character: its code in hexadecimal, its combining class, its canonical decomposition (none for a class alone), and "x" where it is never
composed again. Hangul syllables are arithmetic and left out.
    python3 MambaViz.Engine/Text/eng/canonical.py > MambaViz.Engine/Text/canonical.txt
"""
import sys
import unicodedata as u

print(f"# Unicode {u.unidata_version}, Unicode License v3 (https://www.unicode.org/license.txt); made by eng/canonical.py")
for code in range(sys.maxunicode + 1):
    if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
        continue
    character = chr(code)
    parts = u.decomposition(character)
    canonical = parts.split() if parts and not parts.startswith("<") else []
    if not canonical and not u.combining(character):
        continue
    excluded = canonical and u.normalize("NFC", character) != character
    print(f"{code:X} {u.combining(character)}", *canonical, *(["x"] if excluded else []))
