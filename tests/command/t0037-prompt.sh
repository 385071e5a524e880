#!/usr/bin/env bash
# siaga init asks for a password: the terminal shows what is typed again, whatever ends or stops it, and nothing half written
# is left (prompt.py).
# shellcheck disable=SC2154 # from tap.sh
. "$(dirname "$0")/../tap.sh"
python3 "$(dirname "$0")/prompt.py" "$siaga" "$top/contrib/offices/council-en/minimal" "$tmp"
