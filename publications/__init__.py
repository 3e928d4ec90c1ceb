"""Orientation note and newspaper of the future: from the desk to print, screen, decision and answer.

composing/    a first draft from what the trajectory yielded, editing it, freezing it into a snapshot
press/        a snapshot becomes a PDF in a worker
reading/      a snapshot as pages on a screen; what changed between two; what may no longer be shown
review/       readers, their comments and verdicts; decisions of college and council; publishing
outcomes/     what became of people's input: from a contribution or a block to edition, decision and answer
typesetting/  from a frozen document to PDF with Typst; knows no Django; `document.py` is the contract of all
typst/        the templates that Typst sets
"""
