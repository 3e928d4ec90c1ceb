"""`python -m embedded sh -c 'psql "$DATABASE_URL"'`: a command that has the servers and PostgreSQL's
programs.
"""

import sys

from .account import EmbeddedServerError
from .leases import main

try:
    sys.exit(main(sys.argv[1:]))
except EmbeddedServerError as error:
    sys.exit(str(error))
