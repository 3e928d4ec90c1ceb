"""The press: a snapshot becomes a PDF.

requesting   `request_pdf` queues a run or gives the one there is; recalled PDFs are requested again
tasks        the job in the worker
compiling    what that job does: claim the row, set the document, keep the file or say what failed
canvases     the canvases of a tool, set at once and not kept
"""
