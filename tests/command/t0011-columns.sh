#!/usr/bin/env bash
# On a terminal of 80 columns no line of any command is longer (columns.py).
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
cp -r "$tmp/etc" "$tmp/changed"
printf 'From: Sri <sri@desa.example>\nSubject: Laporan banjir\nMessage-ID: <a@desa.example>\n\nBanjir di Wiradesa setinggi lutut.\n' >"$tmp/mail.eml"
mapfile -t names < <("$siaga" help | sed -nE 's/^  ([a-z]+( [a-z]+)?) {2,}.*/\1/p')
python3 "$(dirname "$0")/columns.py" "$siaga" "$config" "$tmp" "${names[@]}"
