"""The sorting room.

Its machine computes in one thread (unless the environment says otherwise): a worker has neighbours, and
threads that wait for each other on a busy processor take fifty times as long. Numpy wants to know it first.
"""

import os

for _setting in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_setting, "1")
