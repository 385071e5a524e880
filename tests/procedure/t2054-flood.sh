#!/usr/bin/env bash
# A stranger's flood: one line of a list, no flood of questions; the office's own people go first; who gets very
# many letters gets lists.  Nothing is lost.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i 's/roles: staf, title: Staf/roles: [staf, triase], title: Staf/
s/^roles:/&\n  - {role: triase, title: Petugas Triase}/' "$tmp/rules/directory.yaml"
cat >"$tmp/rules/schedule.yaml" <<'YAML'
- job: triase
  do: triage
  at: [08:00, 09:00, 10:00]
  days: working
  letters: [{to: role:triase, letter: daftar-triase}]
YAML
cat >>"$tmp/rules/routing.yaml" <<'YAML'
- rule: rahasia
  when: subject REGEXP 'rahasia'
  set: {secrecy: rahasia}
YAML
sed -i 's/limits: {/limits: {stranger-hour: 3, strangers-hour: 8, letters-hour: 6, /' "$tmp/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
eval "export $(host env "$host" | sed 's/^export //' | tr '\n' ' ')"

now=$(date -d '2026-11-23T08:30:00+07:00' +%s)
# at SECONDS: one round so long after that; what has come since came a moment before.
at() {
	find "$host/mail" -type f -newermt "@$((now + $1))" \( -path '*/new/*' -o -path '*/cur/*' \) \
		-exec touch -d "@$((now + $1 - 5))" {} +
	run "$(date -d "@$((now + $1))" -Iseconds)"
}
# strangers FROM COUNT SUBJECT: so many mails that nobody vouches for.
strangers() {
	python3 - "$HOST_LMTP" "$@" <<'PY'
import smtplib, sys
port, sender, count, subject = sys.argv[1:]
with smtplib.LMTP("localhost", int(port), "localhost") as lmtp:
    for n in range(int(count)):
        lmtp.sendmail(sender, ["kantor@kantor.example"], (
            f"From: <{sender}>\r\nTo: <kantor@kantor.example>\r\nSubject: {subject} {n}\r\n"
            f"Message-ID: <{subject.replace(' ', '.')}.{n}.{sender}>\r\n\r\nIsi {n}.\r\n"))
PY
}
held=3 screened=4 registered=0
count() { db "select count(*) from mail where outcome = $1 and sender = '$2'"; }

# ---- one stranger ----
strangers usil@luar.example 120 'Laporan'
strangers usil@luar.example 3 'Laporan rahasia'
mail camat@kecamatan.example 'Laporan dari kecamatan' <<<'Banjir di perbatasan.'
ok 'a round' at 60
is 'as many as the limit says become entries' "$(count $registered usil@luar.example)" 3
is 'the others wait, none is lost' "$(count $held usil@luar.example)" 120
like 'and it is said why' "$(db "select distinct why from mail where outcome = $held")" 'flood.*stranger-hour'
is 'the Kepala is asked as often as entries came' \
	"$(db "select count(*) from ask where person = 'hadi'")" 4
is 'the unit is not counted' "$(count $registered camat@kecamatan.example)" 1
is 'though its mail came last it was taken first' \
	"$(db "select label from entry where reporter_address = 'camat@kecamatan.example'")" 0001

rows=$(SIAGA_NOW=$(date -d "@$((now + 120))" -Iseconds) "$siaga" triage --json -c "$tmp/siaga.yaml")
like 'one line at the console' "$rows" 'and 116 more of this sender'
ok 'the list goes out' at 1900
is 'one line for the flood, those that are secret stand for themselves' \
	"$(db "select count(*) from docket_item")" 4
mkdir "$tmp/got"
python3 "$office/attach.py" open "$host/mail/kantor.example/staf" 'menunggu penetapan' "$tmp/got" >"$tmp/text"
like 'it says how many there are' "$(tr -s ' \n' ' ' <"$tmp/text")" 'Masih ada 116 surel lain'

# Later mail of the same sender is none of what the list stood for.
subject=$(last_subject staf@kantor.example 'menunggu penetapan')
strangers usil@luar.example 1 'Laporan baru'
mail staf@kantor.example "Re: $subject" <<<"1 ABAIKAN"
ok 'a round with the answer' at 2000
is 'the whole flood is set aside' "$(count $screened usil@luar.example)" 117
is 'not what the list did not show as one' "$(count $held usil@luar.example)" 4
is 'the history names each' \
	"$(db "select json_array_length(detail, '\$.alike') from event where kind = 'triage'")" 116

# ---- many strangers ----
for n in {1..14}; do strangers "warga$n@desa.example" 1 'Laporan'; done
ok 'many at once' at 9000
is 'all strangers together have a limit' \
	"$(db "select count(*) from entry where reporter_address like '%@desa.example'")" 8
like 'with its own reason' "$(db "select why from mail where outcome = $held and sender = 'warga14@desa.example'")" \
	'strangers-hour'

# ---- many letters to one person ----
ok 'what waited goes out' at 12000
for n in {1..12}; do mail camat@kecamatan.example "Laporan nomor $n" <<<"Laporan $n."; done
before=$(db "select count(*) from letter where recipient = 'kepala@kantor.example'")
ok 'many reports of a unit' at 20000
is 'all are registered' "$(db "select count(*) from entry where summary like 'Laporan nomor %'")" 12
is 'the Kepala gets as many letters as the limit says' \
	"$(db "select count(*) from letter where recipient = 'kepala@kantor.example'")" $((before + 6))
ok 'a little later' at 20700
is 'and the rest as one list' \
	"$(db "select count(*) from letter where recipient = 'kepala@kantor.example'")" $((before + 7))
is 'in which nothing is missing' \
	"$(db "select count(*) from docket_item where docket = (select max(docket) from docket_item)")" 6
done_testing
