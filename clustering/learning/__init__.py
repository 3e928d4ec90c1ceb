"""The machine that helps people to sort: texts, vectors and decisions in; suggestions, heaps and pairs out.

It knows no database and no Django, decides nothing, and says what a suggestion rests on.

sorter.py                 the whole: give it statements and decisions, ask it the rest

plain_words.py, stop_words.py, words.py   which words a statement uses
meaning.py                what it means, as a vector of a model that ships inside a package
space.py, neighbours.py   both together: how alike two statements are, and who is nearest to whom
ranking.py                which block a statement may belong to, learned from where people laid others
confidence.py             how often such a suggestion is right
reasons.py                what a suggestion rests on: the nearest placed statements
choosing.py               which statement teaches most when it is placed next
heaps.py, naming.py       heaps of statements that are alike, and the words that are theirs
flattening.py             all statements on one flat map
duplicates.py             statements that say nearly the same
simulated_job.py, graded_pairs.py   how good all this is, on what people sorted and graded before
"""
