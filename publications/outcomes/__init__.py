"""What became of people's input.

trace   per building block for residents, and for one contribution: where it stands, what was decided and
answered forms   the officer's answer
"""
