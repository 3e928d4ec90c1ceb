"""Review of a draft, up to its decision and publication.

reviewing      asking readers, their verdicts
comments       what readers write at a passage, and settling it
margin         comments beside the passages of one page
comment_list   the officer's list of comments
deadlines      reminding readers of the date by which a verdict is expected
replies        mailing readers what became of their comments
deciding       decisions of college and council; publishing and withdrawing an edition
forms          the forms of all these
"""
