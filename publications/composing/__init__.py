"""Composing: what a trajectory yielded becomes a draft, the officer rewrites it, freezing makes a snapshot.

material          keys, blocks, voices, initiatives, works and figures of a trajectory, each read once
first_draft       `compose`: a new edition; `note_draft` and `newspaper_draft` know what each begins with
passages          making, adding, moving and removing the pieces of a draft
edition_data      what `note_data` and `newspaper_data` share on the way to a document
freezing          `freeze`: an edition as it stands becomes a snapshot
forms             the forms of the desk: head, section, words of a passage, picture
"""
