#!/usr/bin/env bash
# Dovecot with mdbox, its own format; else as dovecot.sh.
location=mdbox:%h/mdbox layer=dovecot
. "$(dirname "$0")/dovecot.sh"
