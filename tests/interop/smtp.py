"""All scenarios for an SMTP server, as TAP; words choose those that have one of them in their name."""
import sys

import smtp_bounces
import smtp_letters
from cases import run_cases

sys.exit(run_cases(smtp_letters.tests + smtp_bounces.tests, 1))
