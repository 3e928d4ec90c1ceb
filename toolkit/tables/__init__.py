"""A table from outside, whatever it is for: bytes -> rows of text cells -> values. No app is known here.

opening.py                the door: all of it in a child with limits
reading.py                bytes -> rows of text cells, or a polite refusal
delimited.py encodings.py text with separators, and in which letters it is written
workbook.py               Excel
moments.py nothing.py     dates as people write them, and ways to say nothing
words.py                  words made comparable
refusal.py                what can't be read, as a whole or one value
"""
