"""A table from outside, whatever it is for: bytes -> rows of text cells -> values. No app is known here.

opening.py                  the door: all of it in a child with limits
reading.py                  bytes -> rows of text cells, or a polite refusal
sniffing.py unpacking.py    what a file is; what is a zip, weighed before it is unpacked
books.py                    workbooks: excel/, old_excel.py (.xls), open_document.py (.ods)
archive.py json_list.py     the one table in a zip; a list in JSON
delimited.py guarding.py    text with separators, and the mark before what looks like a formula
encodings.py                in which letters a text is written: letters.py (one byte), mojibake.py (twice)
doubts.py                   rows whose letters may have been read wrongly
moments.py serials.py       dates as people write them, days as spreadsheets count them
nothing.py words.py         ways to say nothing; words made comparable
refusal.py                  what can't be read, as a whole or one value
"""
