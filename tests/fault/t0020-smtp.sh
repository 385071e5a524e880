#!/usr/bin/env bash
# The sender child against a scripted SMTP server: replies, silence, nonsense, cut lines, TLS.
set -u
here=$(cd "$(dirname "$0")" && pwd)
export SIAGA=${SIAGA:-$here/../../build/siaga}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
python3 "$here/smtp_faults.py" "$tmp"
