#!/usr/bin/env bash
# Long work on a terminal: how far it is, Ctrl-C and TERM at several of its steps, a kill, and again (stop.py).
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
cp -r "$tmp/etc" "$tmp/changed"
python3 "$(dirname "$0")/stop.py" "$siaga" "$config" "$database" "$tmp"
