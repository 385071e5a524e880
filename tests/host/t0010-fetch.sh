#!/usr/bin/env bash
# The fetch child against a real Dovecot: bytes, folders, cursors, IDLE, flags, logins.
here=$(cd "$(dirname "$0")" && pwd)
export SIAGA=${SIAGA:-$here/../../build/siaga} PYTHONDONTWRITEBYTECODE=1 HOST_OWNER=$$
tmp=$(mktemp -d)
chmod 755 "$tmp"
trap '"$here/host" stop "$tmp/host"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
names=(kosong banyak aneh map baru lama besar jaga tanya rahasia ditolak hapusrahasia hapus token)
"$here/host" start "$tmp/host" "${names[@]/%/@kantor.example}" || exit 1
python3 "$here/fetch_real.py" "$tmp/host"
