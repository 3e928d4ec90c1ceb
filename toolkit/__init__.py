"""What every app may use and what knows no app: one place for each thing that is done in many rooms.

dates        the start of a day, in the zone of the installation
editing      two people who change the same row
forms        how forms look, how they are answered, the trap for robots
numbers      a number out of an address or a form
ordering     rows that people move up and down
spreadsheets tables for a spreadsheet, streamed
states       one step of a row's transition table
text_diff    what changed between two wordings
"""
