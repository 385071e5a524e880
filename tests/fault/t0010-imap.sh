#!/usr/bin/env bash
# A fetch child against a scripted IMAP server: nonsense, silence, floods, lies.
here=$(cd "$(dirname "$0")" && pwd)
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_faults.py"
