"""Who sits with whom: a mix of people over tables, and why it can't be better. Knows no Django.

people      whom there is, and what makes two of them alike
measuring   how often people who are alike share a table: the objective, and how low it can be at all
searching   an assignment that comes close to it; the same seed gives the same one

`searching.assign` makes one, `measuring.explain` tells of any, also of one that was changed by hand.
"""
