"""The machine that helps people to sort: texts, vectors and decisions in; suggestions, heaps and pairs out.

It knows no database and no Django, decides nothing, and says what a suggestion rests on.

words.py, stop_words.py   which words a statement uses
meaning.py                what it means, as a vector of a model that ships inside a package
space.py                  both together: how alike two statements are
ranking.py                which block a statement may belong to, learned from where people laid others
confidence.py             how often such a suggestion is right
reasons.py                what a suggestion rests on: the nearest placed statements, the words they share
choosing.py               which statement teaches most when it is placed next
heaps.py, naming.py       heaps of statements that are alike, and the words that are theirs
duplicates.py             statements that say nearly the same
"""
