"""From a table that a municipality has lying about to contributions; `toolkit/tables` reads its bytes.

mapping.py                which column is what: guessed, shown, changed, remembered
values.py                 ages and languages as people write them
checking.py               a row -> a draft, or what is wrong with it, or a double
writing.py                all drafts in one transaction; undoing.py takes them back
"""
