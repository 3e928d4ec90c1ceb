"""What became of people's input.

trace   per building block for residents, and for one contribution: where it stands, decided, answered
forms   the officer's answer
"""
