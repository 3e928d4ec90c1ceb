"""The field logbook: what a tablet wrote down without a network comes in here, once, and nothing is
dropped."""
