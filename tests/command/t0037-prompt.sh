#!/usr/bin/env bash
# siaga init asks for a password: the terminal shows what is typed again, whatever ends or stops it (prompt.py).
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
python3 "$(dirname "$0")/prompt.py" "$siaga" "$tmp/share" "$tmp"
