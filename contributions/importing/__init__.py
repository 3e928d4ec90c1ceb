"""From a table that a municipality has lying about to contributions.

reading.py (delimited.py, workbook.py, encodings.py)   bytes -> rows of text cells, or a polite refusal
mapping.py                                             which column is what: guessed, shown, changed,
remembered values.py                                              dates, ages, languages as people write them
checking.py                                            a row -> a draft, or what is wrong with it, or a double
writing.py                                             all drafts in one transaction; undoing.py takes them
back
"""
