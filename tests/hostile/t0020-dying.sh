#!/usr/bin/env bash
# A mail that two parsers die of is quarantined; a machine on which no parser can run quarantines nothing: all
# mails wait, and somebody is told.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/../procedure/office.sh"
hostile=$(dirname "$siaga")/tests/hostile
open_office
sed -i "s|^database:|alarm: $tmp/alarm\n&|" "$tmp/siaga.yaml"
printf '#!/bin/sh\ncat >>%s/alarms\n' "$tmp" >"$tmp/alarm"
chmod 755 "$tmp/alarm"
touch "$tmp/alarms"

# attack NAME TIME: a round with parsers of that kind.
attack() {
	SIAGA_ATTACK=$1 timeout 60 "$hostile/siaga-parse" run --once -v -c "$tmp/siaga.yaml" --now "2026-11-23T$2:00+07:00" \
		>"$tmp/said" 2>&1
}
state() { SIAGA_NOW=2026-11-23T08:02:00+07:00 "$siaga" status -c "$tmp/siaga.yaml"; }

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
fails 'no parser can run: the round ends and says so' 1 '' attack die-always 08:00
like 'with the reason' "$(cat "$tmp/said")" 'no mail can be read: each parser ends, the last by signal 6'
is 'nothing is in the ledger' "$(db 'select count(*) from mail')" 0
is 'the mail is not touched on the server' \
	"$(find "$host/mail/kantor.example/kantor" -type f -path '*/cur/*:2,*S*' | wc -l)" 0
like 'an alarm tells it' "$(cat "$tmp/alarms")" 'no mail can be read: each parser ends before it has read one.*mails wait'
is 'once' "$(grep -c 'no mail can be read' "$tmp/alarms")" 1
fails 'the state: down' 2 'parsers +23-11-2026 08\.00 +no mail can be read' state

ok 'parsers that run: the mail is read' run 2026-11-23T08:05:00+07:00
is 'as what it is' "$(db 'select label, stage from entry')" '0001|persetujuan'
is 'nothing was quarantined' "$(db 'select count(*) from mail where outcome = 12')" 0
unlike 'the state is well again' "$(state)" 'no mail can be read'

# All at once, so that the limit is waited for once.
sed -i 's/limits: {/&parsers: 3, /' "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan kedua' <<<'Isi.'
fails 'parsers that say nothing: the round ends, too' 1 '' attack silent 08:07
like 'with the reason' "$(cat "$tmp/said")" 'no mail can be read: each parser ends, the last after 10 s without an end'
is 'nothing was quarantined for that' "$(db 'select count(*) from mail where outcome = 12')" 0
sed -i 's/parsers: 3, //' "$tmp/siaga.yaml"
attack die 08:10
like 'two parsers die of a mail' "$(cat "$tmp/said")" 'parser: ended over a mail, by signal 6'
is 'which did read the known one' "$(db "select distinct outcome, why like 'two parsers ended over it, the last by signal 6%' from mail where message is null")" '12|1'
ok 'its bytes are kept' "$siaga" audit -c "$tmp/siaga.yaml"
like 'it is listed for a person' "$("$siaga" triage --quarantined --json -c "$tmp/siaga.yaml")" 'two parsers ended over it'
SIAGA_NOW=2026-11-23T08:10:30+07:00 "$siaga" retry all -c "$tmp/siaga.yaml" >/dev/null
ok 'read again by parsers that do not' run 2026-11-23T08:15:00+07:00
is 'it is a report' "$(db "select label from entry where summary = 'Laporan kedua'")" 0002
done_testing
