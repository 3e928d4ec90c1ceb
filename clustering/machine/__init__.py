"""Between the machine that learns (clustering/learning, which knows no Django) and the rows of a trajectory.

vectors.py      each statement gets its numbers, in a child process with limits
statements.py   statements, numbers and decisions of a trajectory, as the learning wants them
refitting.py    learn again from what was decided, and write down what follows from it
heaping.py      heaps of what waits, at each mark of the slider
acceptance.py   what was shown and taken; when suggestions step back
forgetting.py   what goes with a statement that is erased

What a page asks stands in clustering/suggesting.py: it reads rows, and never waits for a model.
"""
