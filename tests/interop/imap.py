"""All scenarios for an IMAP server, as TAP; words choose those that have one of them in their name."""
import sys

import imap_bytes
import imap_folders
import imap_sessions
from cases import run_cases

sys.exit(run_cases(imap_bytes.tests + imap_sessions.tests + imap_folders.tests, 1))
