#!/usr/bin/env bash
# letters: every letter can be looked at, with invented data or an entry's own, and nothing is written or sent.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
in_office init --from "$tmp/share" >/dev/null

list=$(COLUMNS=200 in_office letters)
for file in "$top"/templates/*.txt; do
	name=$(basename "$file" .txt)
	grep -q "^$name " <<<"$list" || missing="${missing:-} $name"
	in_office letters "$name" >"$tmp/letter" 2>&1 || failed="${failed:-} $name"
	grep -q '{{' "$tmp/letter" && failed="${failed:-} $name"
	[ "$(tail -n +4 "$tmp/letter" | wc -L)" -le 72 ] || wide="${wide:-} $name"
done
is 'each letter of the office is listed' "${missing:-}" ''
is 'and can be shown without a database' "${failed:-}" ''
is 'in 72 columns' "${wide:-}" ''
like 'to whom the rules send it' "$list" 'persetujuan-jawaban +role:kepala'
like 'what no rule sends is of siaga itself' "$list" 'tanya-ulang +\(siaga itself\)'
like 'where, for programs' "$(in_office letters --json)" '"insiden/diolah: asks"'

sample=$(in_office letters permohonan-persetujuan)
like 'a sample has its subject' "$sample" 'Subject +Mohon persetujuan Laporan Situasi 0147 \[0147-X+\]'
like 'the letterhead of the office' "$sample" 'PEMERINTAH KABUPATEN PEKALONGAN'
like 'and the choices of its stage' "$sample" '- SETUJU – disampaikan kepada Bupati'
like 'lists have rows' "$(in_office letters daftar-permohonan)" '2\. .*Keluhan bau|Keluhan bau'
like 'the HTML part' "$(in_office letters rekap --html)" '^<!DOCTYPE html>|^<html'
ok 'all of them on one page' in_office letters --all --html "$tmp/page"
is 'in which no English word stands' "$("$top/tests/offices/words_in" english "$tmp/page/letters.html" | head -n 5)" ''
fails 'an unknown letter' 1 "no letter 'surat'; 'siaga letters' lists them" in_office letters surat
fails 'one that is misspelt' 1 "did you mean 'nota-bupati'\? 'siaga letters'" in_office letters nota-bupatii

in_office init >/dev/null
in_office submit telepon --type insiden --text 'Tawuran di Kec. Doro' </dev/null >/dev/null
in_office submit langsung --type lapsus --from Kominda </dev/null >/dev/null
before=$(sqlite3 "$database" .dump | sha256sum)
letter=$(in_office letters mohon-olah --entry 0001 2>&1)
like 'an entry: to whom it would go' "$letter" 'To +Bagus Ariyanto, S\.I\.P\. <bagus@'
like 'with its number, matter and limit' "$letter" 'Nomor agenda : 0001.*Tawuran di Kec. Doro.*Batas waktu  : Senin, 23 November 2026 pukul 09\.00'
key=$(sqlite3 "$database" "select hex(key_hash) from ask limit 1")
like 'there is a key' "$key" '.'
like 'which is not shown' "$letter" '\[0001-X{16}\]'
like 'a letter that its procedure does not send is told' "$(in_office letters nota-bupati --entry 0001 2>&1)" \
	"no stage of 'insiden' sends 'nota-bupati'"
fails 'a secret matter needs the clearance' 1 'is rahasia: --clearance' in_office letters nota-bupati --entry R-001
ok 'a neutral letter of it does not' in_office letters lapsus-masuk --entry R-001
ok 'with it it is shown' in_office letters nota-bupati --entry R-001 --clearance rahasia
fails 'no such entry' 1 'no entry 0999' in_office letters mohon-olah --entry 0999
is 'of all this nothing was written' "$(sqlite3 "$database" .dump | sha256sum)" "$before"

# ---- as a program shows it that knows text alone (alpine, mutt, w3m) ----
# One line for each row of a table, the answers as words to type; the addresses behind them are not shown.
if command -v w3m >/dev/null; then
	shown=$(in_office letters permohonan-persetujuan --html | w3m -dump -T text/html -cols 76)
	like 'a row of a table is a line' "$shown" $'\nNomor: +0147\n.*\nBatas waktu: +Senin, 23 November 2026'
	like 'answers are words' "$shown" $'\nSETUJU / REVISI / TOLAK / TUNDA\n'
	unlike 'and no addresses' "$shown" 'mailto'
	like 'an item has its own in a row' "$(in_office letters daftar-permohonan --html | w3m -dump -T text/html -cols 76)" $'\n1\\. 0147 SETUJU\n'
else
	printf '# no w3m here: not shown as text\n'
fi

# ---- as a person looks at them ----
# Of an entry with a sentence of a word, and an address, that no line can hold.
word=$(printf 'panjang%.0s' {1..40})
in_office submit telepon --type insiden --text "Tawuran di Kec. Doro $word https://contoh.example/$word" </dev/null >/dev/null
mkdir "$tmp/html"
in_office letters mohon-olah --entry 0002 --html >"$tmp/html/panjang.html"
in_office letters --all "$tmp/html" >/dev/null
browser=$(command -v chromium || true)
if [ -n "$browser" ] && command -v node >/dev/null; then
	node "$top/tests/command/letters.mjs" "$browser" "$tmp/html" "${SITE_TEST:-short}" >"$tmp/looked" || true
	sed 's/^ok - /# /; s/^not ok - /# not: /' "$tmp/looked"
	is 'on a telephone' "$(grep '^not ok' "$tmp/looked")" ''
	like 'those that ask were looked at' "$(cat "$tmp/looked")" 'ok - permohonan-persetujuan.html light'
else
	printf '# no chromium or no node here: the letters were not opened\n'
fi

printf 'Hal: Uji {{nomor}}\n\n{{pokok}}\n' >"$tmp/etc/templates/mohon-olah.txt"
fails 'a name that is none has its place' 1 'mohon-olah\.txt:3:[0-9]+: .*pokok' in_office letters mohon-olah
printf 'Hal: Uji\n\n{{nomor}}\n' >"$tmp/etc/templates/mohon-olah.txt"
fails 'so has one that the entry has not' 1 "mohon-olah\.txt:3:[0-9]+: 'nomor' has no value" in_office letters mohon-olah --entry 0001
done_testing
