#!/usr/bin/env bash
# A fetch child against IMAP servers in passing trouble, with one bad mail, or with habits of their own.
here=$(cd "$(dirname "$0")" && pwd)
# A child in its sandbox cannot look for leaks: it may not read /proc.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_passing.py"
