"""Cases of the ateliers: from a real project to a process advice that its owner follows up.

owners      whose case it is; what she is asked behind a link of her own, and what she answers
players     who is needed for it, and asking them to an atelier
advising    the process advice: written, sent to the owner, agreed
material    what groups put on their canvases about a case, to take over
following   after 3, 6 and 12 months: what was done with it
telling     whether a mail to her still makes sense when it leaves
timeline    what happened to a case, in order
listing     cases with all that a list shows
forms       what is typed about them; advice_form: the advice
"""
