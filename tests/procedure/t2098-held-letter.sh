#!/usr/bin/env bash
# A letter that cannot be written stops no mail: what follows from the mail stands, the letter is held with
# its true cause, the others of the round leave, and it goes out after the mend.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
# RFC 5321 4.5.3.1: 64 octets before the @, 254 in all.
label=$(printf 'd%.0s' {1..60})
long=$(printf 'l%.0s' {1..64})@$label.$label.${label#d}.example
people+=("$long")
open_office
cp -r "$top/templates" "$tmp/templates"
sed -i "s|^templates:.*|templates: $tmp/templates|; s|^database:|alarm: $tmp/alarm\n&|" "$tmp/siaga.yaml"
printf '#!/bin/sh\ncat >>%s/alarms\n' "$tmp" >"$tmp/alarm"
chmod 755 "$tmp/alarm"
touch "$tmp/alarms"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
# What is done at the console is done between two rounds, not when the test is run.
console() { SIAGA_NOW=2026-11-23T$1:30+07:00 "$siaga" "${@:2}"; }
outbox() { console 08:05 outbox -c "$tmp/siaga.yaml" "$@"; }
held() { db "select count(*) from letter where state = 6"; }
mend() { cp "$top/templates/$1.txt" "$tmp/templates/$1.txt"; }
# stands LABEL: the entry, its history, its open ask and its timers.
stands() {
	db "select e.stage, (select count(*) from event where entry = e.id) > 2,
	(select count(*) from ask where entry = e.id and state = 'open'),
	(select count(*) from timer where entry = e.id) > 0 from entry e where label = '$1'"
}
outcomes() { db 'select group_concat(distinct outcome) from mail'; }

# A field that this letter never has.
printf 'Kadar: {{tingkat}}\n' >>"$tmp/templates/tanda-terima.txt"
lines=$(wc -l <"$tmp/templates/tanda-terima.txt")
mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'a letter asks for what it has not' at 08:00
like 'the first look at all letters has told it, too' "$(cat "$tmp/alarms")" "stop letters or commands, and no mail: $tmp/templates/tanda-terima.txt:$lines:8"
is 'the entry, its ask and its timers stand' "$(stands 0001)" 'persetujuan|1|1|1'
is 'the mail is a report, not quarantined' "$(outcomes)" "$(db "select outcome from mail where entry is not null")"
is 'only that letter is held' "$(db 'select letter from letter where state = 6')" tanda-terima
like 'the question has left' "$(inbox kepala@kantor.example)" 'Mohon persetujuan Laporan 0001'
like 'the cause is told with its place' "$(outbox --state=held --json)" "tanda-terima.txt:$lines:8"
like 'and in the history' "$(db "select detail from event where kind = 'letter-held'")" "tanda-terima.txt:$lines:8"
like 'an alarm tells it' "$(cat "$tmp/alarms")" "tanda-terima.txt:$lines:8"
like 'and the state' "$("$siaga" status -c "$tmp/siaga.yaml")" 'held  *1'
ok 'another round' at 08:05
is 'it is held on' "$(held)" 1
like 'by hand it is not sent either' "$(outbox --send "$(db 'select id from letter where state = 6')" 2>&1)" 'cannot be written'
mend tanda-terima
like 'after the mend it leaves' "$(outbox --retry-held)" '1 held letters leave now'
ok 'round after the mend' at 08:10
is 'nothing is held' "$(held)" 0
like 'the reporter has it' "$(inbox warga@warga.example)" 'Tanda Terima Laporan 0001'
is 'once' "$(inbox warga@warga.example | grep -c 'Tanda Terima Laporan 0001')" 1

# A letter that is gone, and one that is broken: the question itself.
rm "$tmp/templates/tanda-terima.txt"
printf 'Hal: Mohon\n\n{{#nama}}\n' >"$tmp/templates/permohonan-persetujuan.txt"
fails 'check refuses both' 1 "there is no letter 'tanda-terima'" "$siaga" check -c "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan kedua' <<<'Isi.'
ok 'a missing and a broken template' at 08:20
is 'the second entry stands' "$(stands 0002)" 'persetujuan|1|1|1'
is 'both are held' "$(held)" 2
like 'each with its cause' "$(outbox --state=held --json | jq -r '.letters[].cause')" 'permohonan-persetujuan.txt:3:1: section'
like 'and the other' "$(outbox --state=held --json | jq -r '.letters[].cause')" "put tanda-terima.txt into $tmp/templates"
mend tanda-terima
mend permohonan-persetujuan
ok 'a restart writes them by itself' at 08:30
is 'none is held' "$(held)" 0
subject=$(last_subject kepala@kantor.example 'Mohon persetujuan Laporan 0002')
mail kepala@kantor.example "Re: $subject" <<<'Setuju'
ok 'the answer to the letter that came late' at 08:40
is 'decides' "$(db "select stage from entry where label = '0002'")" dikirim

# A question that was answered meanwhile is not put any more.
printf 'Hal: Mohon\n\n{{#nama}}\n' >"$tmp/templates/permohonan-persetujuan.txt"
mail warga@warga.example 'Laporan ketiga' <<<'Isi.'
ok 'the question is held' at 08:45
ok 'answered at the console' console 08:45 act 0003 setuju -c "$tmp/siaga.yaml"
mend permohonan-persetujuan
ok 'round after that' at 08:50
is 'it is taken back' "$(db "select state from letter where letter = 'permohonan-persetujuan' order by id desc limit 1")" 7

# A reporter's address as long as one may be.
is 'an address of 254 characters' "${#long}" 254
mail "$long" 'Laporan dari jauh' <<<'Isi.'
ok 'a report from there' at 08:52
is 'stands' "$(stands 0004)" 'persetujuan|1|1|1'
is 'its receipt is written and leaves' "$(held) $(inbox "$long" | grep -c 'Tanda Terima Laporan 0004')" '0 1'

# The disk has room for the mail and none for the letters.
head -c 3000000 /dev/urandom | base64 >"$tmp/big"
mail warga@warga.example 'Foto' <"$tmp/big"
ok 'a large mail' at 08:53
segment=("$tmp"/var/siaga.db.mail/*.mbox)
mail warga@warga.example 'Laporan saat penuh' <<<'Isi.'
full() (
	trap '' XFSZ
	ulimit -f $(($(stat -c %s "${segment[0]}") / 1024 + 4))
	at 08:54
)
ok 'a full disk' full
is 'the fifth entry stands' "$(stands 0005)" 'persetujuan|1|1|1'
like 'the letters are held for it' "$(db "select cause from letter where state = 6 limit 1")" 'cannot write mail segment .*File too large'
ok 'room is made' at 08:55
is 'and they leave' "$(held)" 0
like 'the question, too' "$(inbox kepala@kantor.example)" 'Mohon persetujuan Laporan 0005'

# The text of a letter that has to leave once more was erased meanwhile.
db "update letter set state = 0, next_attempt = 1 where letter = 'tanda-terima' and entry = 1;
update raw set erased = 1 where id = (select body from letter where letter = 'tanda-terima' and entry = 1)"
mail warga@warga.example 'Laporan sesudahnya' <<<'Isi.'
ok 'a letter without its text' run 2026-11-23T08:55:30+07:00
is 'is held' "$(db "select state from letter where letter = 'tanda-terima' and entry = 1")" 6
like 'with the cause' "$(outbox --reasons)" 'bytes with .* were[[:space:]]+erased'
is 'the others leave' "$(inbox warga@warga.example | grep -c 'Tanda Terima Laporan 0006')" 1
db "update letter set state = 7 where state = 6"

# No account that sends.
sed -i 's/send: {url.*/send: none/' "$tmp/siaga.yaml"
fails 'an office that asks needs an account' 1 'cannot ask anybody' "$siaga" check -c "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan keempat' <<<'Isi.'
ok 'no account sends' at 08:56
is 'the last entry stands' "$(stands 0007)" 'persetujuan|1|1|1'
like 'the cause is the account' "$(db "select cause from letter where state = 6 limit 1")" 'no mailbox can send'
sed -i "s|send: none|send: {url: \"smtps://localhost:$HOST_SMTPS\", ca: $HOST_CA_FILE}|" "$tmp/siaga.yaml"
ok 'it has one again' at 08:57
is 'and they leave' "$(held)" 0
is 'nothing was ever quarantined' "$(db "select count(*) from mail where why like '%parsers%'")" 0
done_testing
