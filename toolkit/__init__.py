"""What every app may use and what knows no app: one place for each thing that is done in many rooms.

dates        the start of a day, in the zone of the installation
editing      two people who change the same row
forms        how forms look, how they are answered, the trap for robots
jobs         work that is promised to a worker
numbers      a number out of an address or a form
line_ends    a line end counts once
once         a form that makes something is carried out once
ordering     rows that people move up and down
resubmission a form that came too late
spreadsheets tables for a spreadsheet, streamed
states       one step of a row's transition table
tables       a table from outside: bytes to rows to values
text_diff    what changed between two wordings
vocabulary   the words of a town for what every trajectory has
"""
