#!/usr/bin/env bash
# agenda, show, search: the office's book, secret rows masked, hostile text made harmless.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

# field FILTER COMMAND...: an expression over the object that the command prints.
field() {
	local expression=$1
	shift
	in_office "$@" --json | python3 -c "import json, sys; o = json.load(sys.stdin); print($expression)"
}

longest() {
	in_office "$@" | python3 -c 'import sys; print(max(len(l.rstrip("\n")) for l in sys.stdin))'
}

# Bytes that a terminal could act on: C0 but line feeds, DEL, C1 and bidi controls.
hazards() {
	in_office "$@" | python3 -c '
import sys
text = sys.stdin.buffer.read().decode()
bad = [c for c in text if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"
       or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"]
print(len(bad))'
}

agenda=$(in_office agenda --lang id)
like "the office's columns" "$agenda" 'No +Tgl/jam terima +Dari +Perihal +Sifat +Tahap'
like "times in the office's zone" "$agenda" '0147 +23-11-2026 07\.57'
like "a void entry keeps its row" "$agenda" '0148 .*BATAL'
like "a secret entry is masked" "$agenda" 'R-001 +23-11-2026 05\.31 +\(rahasia\) +\(rahasia\) +rahasia'
is "the latest entry comes last" "$(field '[e["number"] for e in o["entries"]]' agenda)" \
	"['0147', '0148', 'R-001']"
is "masked in JSON too" \
	"$(field '[(e["from"], e["summary"], e["place"]) for e in o["entries"] if e["masked"]]' agenda)" \
	"[('(rahasia)', '(rahasia)', None)]"
like "shown with the clearance" "$(COLUMNS=200 in_office agenda --clearance rahasia)" 'Sekretariat Kominda'
is "an open book shows the masked row of the secret one" \
	"$(field '[e["number"] for e in o["entries"]]' agenda --book umum)" "['0147', '0148', 'R-001']"
is "the secret book alone" "$(field '[e["number"] for e in o["entries"]]' agenda --book rahasia)" "['R-001']"
like "another year is empty" "$(in_office agenda --year 2025)" '\(no entry\)'
is "fits 80 columns" "$(longest agenda)" 80
is "fits 60 columns" "$(COLUMNS=60 longest agenda)" 60
for command in "agenda" "agenda --json" "show 148" "show 148 --json" "outbox" "status" "search merah"; do
	# shellcheck disable=SC2086 # its words
	is "nothing for a terminal to act on: $command" "$(COLUMNS=300 hazards $command)" 0
done
is "a hostile summary stays one row" "$(COLUMNS=300 in_office agenda | wc -l)" 5
fails "an unknown book" 2 "no agenda book 'x'" in_office agenda --book x
fails "an unknown class" 2 "no class 'x'" in_office agenda --clearance x
fails "an unknown year" 2 "'x' is no year" in_office agenda --year x

show=$(in_office show 147)
like "shows the mails" "$show" 'Laporan mingguan.*registered'
like "the letters and their state" "$show" 'tanda-terima .*sent'
like "the open asks" "$show" 'kepala +persetujuan'
like "the timers" "$show" '23-11-2026 07\.30 +limit'
like "the history in plain words" "$show" 'siaga +sent +letter 1, to fkdm'
is "the number as the book writes it" "$(field 'o["summary"]' show 0147)" "Warga menolak galian C"
is "attachments of a mail" "$(field 'o["mails"][0]["attachments"][0]["filename"]' show 147)" "foto.jpg"
is "times with the offset" "$(field 'o["received"]' show 147)" "2026-11-23T07:57:00+07:00"
secret=$(in_office show R-001 --lang id)
like "a secret entry shows its envelope" "$secret" 'Sifat +rahasia'
[[ $secret != *Kominda* && $secret != *menghadap* && $secret != *fkdm* ]]
verdict $? "and nothing of its matter" "$secret"
like "all of it with the clearance" "$(in_office show R-001 --clearance "sangat rahasia")" 'menghadap'
fails "no such number" 1 'no entry 999' in_office show 999
fails "not in that book" 1 'no entry 147 in book rahasia' in_office show 147 --book rahasia
fails "a number is needed" 2 'missing word' in_office show

is "finds by words of the text" "$(field '[e["number"] for e in o["entries"]]' search spanduk galian)" "['0147']"
is "by the beginning of a word" "$(field '[e["number"] for e in o["entries"]]' search 'pucung*')" "['0147']"
like "never in secret entries" "$(in_office search menghadap)" 'no entry'
like "whatever is typed" "$(in_office search '"' 'OR' '(' 'NEAR')" 'no entry'
done_testing
