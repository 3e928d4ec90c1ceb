"""Reading a snapshot on a screen.

contents      a frozen document as parts (a page each) and passages (each with a lasting id)
articles      a story of the newspaper in reading order
fallen_back   initiatives that a snapshot tells of and that are no longer agreed
pages         the addresses of these pages, for members and for residents, and what a page shows
comparing     what changed between two snapshots
withdrawing   what may no longer be shown, and taking back what was made with it
"""
