"""Workbooks (XLSX, also strict) read row by row. Our own reader, because the words have to be what was typed:
escapes, text that looks like an error, 1904, hidden rows, styles that are wrong.

package.py   the parts of the zip and how they refer to one another
xml.py       events of a part
book.py      its sheets, formats and shared texts
escapes.py   signs that XML can't hold
sheet.py     the rows of one sheet as text
facts.py     what is hidden or merged in a sheet
"""
