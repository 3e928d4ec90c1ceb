"""From a table that a municipality has lying about to contributions; `toolkit/tables` reads its bytes.

senders/                  which platform wrote it, and what that platform means by its columns
meanings.py               what a column may be: the declaration of what we look for
mapping.py                which column is what: guessed, shown, changed, remembered
finding.py values.py      the gathering, question, neighbourhood, age, language that a cell names
checking.py verdicts.py   a row -> its statements, or what is wrong with it
doubles.py                what stands in the table or in the trajectory already
writing.py                all statements in one transaction; undoing.py takes them back
"""
