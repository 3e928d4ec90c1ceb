"""The worklist of all that people made and residents may see; its kinds come from the rooms."""
