"""What residents see that people made: releasing it, hiding it, putting it back, and reports about it.

kinds      what an app tells of its kind of thing (its room has a list of them)
acting     one act on one thing, with a line in its history
undoing    several acts that were done at once, taken back
reporting  what residents say should not stand in public
warnings   what in a text looks like a person
"""
