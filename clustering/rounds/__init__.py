"""The intensive exercise: teams sort chosen statements in a round.

sources     which statements, and what is in them: channels, neighbourhoods, ages, languages
preparing   opening a round, putting it back, taking in what came since
stream      the next statement for a team: reserved, released, expired
alike       statements that say nearly the same, offered together
staying_open  nothing is decided in a round that was just closed
judging     a team decides; undoing it
returning   a placed statement goes back to the team that placed it, with a remark
opinions    who laid what where, and where two teams differ
telling     whoever sits in a team hears that its round is open
leaving     whoever is forgotten leaves her seat
settling    the plenary settles a difference
agreement   Krippendorff's alpha
leaning     blocks that rest on few sources
freezing    closing a round: a version
comparing   what differs between two versions
lineage     the rows of the export, with where everything came from
"""
