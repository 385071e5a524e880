#!/usr/bin/env bash
# A fetch child whose line breaks at any byte; IMAP_CUTS=all tries them all.
here=$(cd "$(dirname "$0")" && pwd)
# A child in its sandbox cannot look for leaks: it may not read /proc.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_cut.py"
