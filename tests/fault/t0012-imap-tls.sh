#!/usr/bin/env bash
# A fetch child and certificates, names, secrets.
here=$(cd "$(dirname "$0")" && pwd)
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/imap_tls.py"
