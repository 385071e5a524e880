#!/usr/bin/env bash
# A fetch child whose line breaks at any byte; IMAP_CUTS=all tries them all.
here=$(cd "$(dirname "$0")" && pwd)
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_cut.py"
