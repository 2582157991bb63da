"""`python -m auditor` does the same as `auditor`."""

import sys

from auditor.cli import main

sys.exit(main())
