#!/usr/bin/env bash
# Fetching from scripted servers with the ways of Gmail, Yahoo and Exchange.
here=$(cd "$(dirname "$0")" && pwd)
# A child in its sandbox cannot look for leaks: it may not read /proc.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_providers.py" "$@"
