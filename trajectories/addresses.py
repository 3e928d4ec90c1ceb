"""How addresses begin: members work below /werk/, residents read below their city's name."""

MEMBER = "werk/<slug:municipality_slug>/<slug:trajectory_slug>/"
CITY = "<city:municipality_slug>/"
PUBLIC = "<city:municipality_slug>/<slug:trajectory_slug>/"
STAFF = "werk/<slug:municipality_slug>/"
