#!/usr/bin/env bash
# A fetch child against a scripted IMAP server: nonsense, silence, floods, lies.
here=$(cd "$(dirname "$0")" && pwd)
# A child in its sandbox cannot look for leaks: it may not read /proc.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_faults.py"
