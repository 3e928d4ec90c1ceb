"""Doing one thing to many rows, and taking it back.

- `kinds`       what can be done to many at once: each app registers its own in its `bulk.py`
- `recording`   every row that an act changes, makes or deletes, as it stood before
- `acting`      one act: lock the picked rows, change them, remember how to undo it, in one transaction
- `undoing`     each row back as it was, as far as nobody touched it since
- `answering`   a view's part: what was picked, what was done, what was left out and why
"""
