"""The top priorities of an atelier, from a group's table to the sorting room.

- `choosing`: what a group puts forward; `laying`: alike ones together; `forms` and `paper`: their forms
- `codes` and `voters`: who may vote; `voting`: one ballot for each; `counting`: what comes of it
- `stages`: the wall is shown, the vote opened and closed; `handing_over`: to the sorting room
- `forgetting`: words that were erased
"""
