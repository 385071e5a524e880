#!/usr/bin/env bash
# When asks leave: in the batches of a role, not in its quiet hours, at once when it is urgent or late.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i 's/role: kepala, title: Kepala Kantor, deciding: yes/&, batches: [06:15, 10:00, 13:30, 15:30]/
	s/addresses: kepala@kantor.example/&, phones: "+628110001"/' "$tmp/rules/directory.yaml"
sed -i 's/limit: 1h/limit: 6h/' "$tmp/rules/workflows/laporan.yaml"
cat >>"$tmp/rules/routing.yaml" <<-'YAML'
	- rule: gawat
	  when: subject LIKE '%gawat%'
	  set: {urgency: sangat segera}
YAML
cat >"$tmp/alarm" <<-SH
	#!/bin/sh
	{ printf '%s ' "\$SIAGA_ALARM_PHONE"; cat; } >>$tmp/alarms
SH
chmod +x "$tmp/alarm"
echo "alarm: $tmp/alarm" >>"$tmp/siaga.yaml"
: >"$tmp/alarms"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

day=2026-11-23
at() { run "${day}T$1:00+07:00"; }
asked() { inbox "${1:-kepala@kantor.example}" | grep -c "Mohon persetujuan Laporan $2"; }

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan.'
ok 'a report at eight' at 08:00
is 'it is registered' "$(db 'select label, stage from entry')" '0001|persetujuan'
is 'the head is not asked yet' "$(asked '' 0001)" 0
like 'the reporter does not wait for that' "$(inbox warga@warga.example)" 'Tanda Terima Laporan 0001'
ok 'a minute before the batch' at 09:59
is 'still not' "$(asked '' 0001)" 0
ok 'the batch' at 10:00
is 'now he is' "$(asked '' 0001)" 1
ok 'another round' at 10:01
is 'and only once' "$(asked '' 0001)" 1
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'setuju'
ok 'his answer' at 10:05
is 'counts as always' "$(db 'select stage from entry where label = "0001"')" dikirim
is 'nothing of it can be taken back: its confirmation rides with the next batch' "$(inbox kepala@kantor.example | grep -c 'telah dicatat')" 0

ok 'the next batch has nothing else' at 13:30
confirmation=$(last_subject kepala@kantor.example 'telah dicatat')
like 'it comes alone, and can be answered' "$confirmation" '0001.* \[0001-[A-Z2-7]{16}\]'
mail kepala@kantor.example "Re: $confirmation" <<<'Tolak: keliru'
ok 'he changes his mind' at 13:31
is 'too late' "$(db 'select stage from entry where label = "0001"')" dikirim
late=$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala")
like 'and is told where the entry is' "$late" 'berlaku: SETUJU\. Berkas kini pada tahap: dikirim'

# What can be taken back is confirmed at once, whatever the batch.
sed -i 's/release-delay: 0s/release-delay: 5m/' "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan kedua' <<<'Isi.'
ok 'another report' at 13:32
ok 'its question' at 15:30
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'setuju'
ok 'his answer' at 15:31
like 'is confirmed while it waits' "$(last_subject kepala@kantor.example 'telah dicatat')" '0002.* \[0002-'
ok 'it is carried out' at 15:36
sed -i 's/release-delay: 5m/release-delay: 0s/' "$tmp/siaga.yaml"

: >"$tmp/alarms"
mail warga@warga.example 'Laporan gawat' <<<'Ada tawuran.'
ok 'something urgent by day' at 15:37
is 'is asked at once' "$(asked '' 0003)" 1
is 'without waking anybody' "$(cat "$tmp/alarms")" ''

mail warga@warga.example 'Laporan sore' <<<'Isi.'
ok 'a report whose limit ends before the next batch but one' at 15:38
ok 'half an hour before its limit' at 21:05
is 'the quiet hours would swallow the limit: it had left before them' "$(asked '' 0004)" 1

mail warga@warga.example 'Laporan malam' <<<'Isi.'
ok 'a report at night' at 23:30
is 'waits' "$(asked '' 0005)" 0
mail warga@warga.example 'Laporan gawat malam' <<<'Bentrokan.'
ok 'something urgent at night' at 23:40
is 'does not' "$(asked '' 0006)" 1
like 'and the head is called' "$(cat "$tmp/alarms")" $'\n''\+628110001 Hadi, S.Sos. is asked something urgent in his quiet hours: agenda 0006'
day=2026-11-24
ok 'before the quiet hours end' at 04:59
is 'the other one still waits' "$(asked '' 0005)" 0
ok 'half an hour before its limit' at 05:00
is 'it leaves' "$(asked '' 0005)" 1

# Several that ride alone: a numbered list, in which an answer is about one of them, or is asked back.
day=2026-11-25
mail warga@warga.example 'Laporan ketujuh' <<<'Isi ketujuh.'
ok 'a report before the first batch' at 05:30
ok 'its question' at 06:15
seventh=$(last_subject kepala@kantor.example 'persetujuan Laporan 0007')
mail warga@warga.example 'Laporan kedelapan' <<<'Isi kedelapan.'
ok 'a report before the second' at 07:00
ok 'its question' at 10:00
eighth=$(last_subject kepala@kantor.example 'persetujuan Laporan 0008')
letters=$(db 'select group_concat(letter) from ask where entry in (7, 8)')
mail kepala@kantor.example "Re: $seventh" <<<'Setuju'
mail kepala@kantor.example "Re: $eighth" <<<'Tolak: bukan wewenang'
ok 'both are answered' at 10:01
ok 'the next batch' at 13:30
confirmations=$(last_subject kepala@kantor.example 'telah dicatat')
like 'both are confirmed in one letter, with a code' "$confirmations" '\[[0-9A-Z]*-?[A-Z2-7]{16}\]'
body=$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala")
like 'numbered' "$body" '1\. Agenda 0007: SETUJU'
like 'each with its words' "$body" '2\. Agenda 0008: TOLAK: bukan wewenang'
is 'the letters that asked stay theirs' "$(db 'select group_concat(letter) from ask where entry in (7, 8)')" "$letters"
kept() { db "select entry || ' ' || json_extract(detail, '\$.words') from event where kind = 'kept' and entry in (7, 8) order by id" | paste -sd\;; }
stands() { db "select group_concat(label || ' ' || stage, ', ') from entry where id in (7, 8)"; }
standing=$(stands)

mail kepala@kantor.example "Re: $confirmations" <<<'Libatkan juga Dandim.'
ok 'words that may mean either' at 13:31
is 'are taken for neither' "$(kept)" ''
body=$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala" | tail -n 40)
like 'he is asked which' "$body" '1\. Agenda 0007.*telah tercatat: SETUJU'
like 'each is named' "$body" '2\. Agenda 0008.*telah tercatat: TOLAK'
mail kepala@kantor.example "Re: $confirmations" <<<'2. Libatkan juga Dandim.'
ok 'the same with the number' at 13:32
is 'is kept with that one' "$(kept)" '8 2. Libatkan juga Dandim.'
mail kepala@kantor.example "Re: $confirmations" <<<'TOLAK 1: keliru'
ok 'another decision' at 13:33
is 'is kept with the one it names' "$(kept)" '8 2. Libatkan juga Dandim.;7 TOLAK: keliru'
mail kepala@kantor.example "Re: $confirmations" <<<'BATAL'
ok 'what takes back' at 13:34
is 'changes nothing where nothing waits' "$(stands)" "$standing"
ok 'the chain holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
