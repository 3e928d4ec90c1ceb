"""Tools (werkvormen) and their canvases.

ready_made   the two that come along
versions     making and changing a tool: each change after its use in an atelier is in the next version
forms        a tool, a box of its canvas, what is decided about it
using        which tools an atelier uses, in which order
canvas_form  the canvas of one group as a form
filling      what a group fills in: statements and what it arranged
reading      the canvases of all groups, side by side
reflecting   what groups thought of a tool
"""
