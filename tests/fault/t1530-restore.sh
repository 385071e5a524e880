#!/usr/bin/env bash
# Yesterday's database is brought back while letters of the lost hours are out: an answer to them decides nothing and
# is put before a person, what was asked before is asked anew, mail that is still on the server is taken again, and no
# number is given twice.
# shellcheck disable=SC2119,SC2154,SC2317 # names from tap.sh and the office; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$top/tests/procedure/office.sh"
open_office
kepala=kepala@kantor.example
stages() { db 'select label, stage from entry where workflow is not null order by id'; }

mail warga@warga.example 'Laporan pertama' <<<'Ada keributan di lapangan.'
ok 'a report' run
before=$(last_subject "$kepala" 'Mohon persetujuan Laporan 0001')
like 'is put to the Kepala' "$before" '\[0001-[A-Z2-7]{16}\]'
ok 'the evening backup' "$siaga" backup "$tmp/copies" -c "$tmp/siaga.yaml"

# The hours that are lost: 0002 is a matter that nobody will remember.
mail warga@warga.example 'Laporan yang hilang' <<<'Ini nomor dua pada hari yang hilang.'
ok 'another report' run
lost=$(last_subject "$kepala" 'Mohon persetujuan Laporan 0002')
like 'is put to him, too' "$lost" '\[0002-[A-Z2-7]{16}\]'
lost_id=$(db "select message_id from letter where recipient = '$kepala' and entry = 2")
like 'under an id of its own' "$lost_id" '^siaga\.'
rm -rf "$tmp/var/siaga.db" "$tmp/var/siaga.db-wal" "$tmp/var/siaga.db-shm"
fails 'nothing goes on without it' 1 'siaga restore' "$siaga" run --once -c "$tmp/siaga.yaml"
ok 'the backup is brought back' env SIAGA_NOW=2026-11-23T08:20:00+07:00 "$siaga" restore "$tmp/copies" -c "$tmp/siaga.yaml"
is 'its number is void' "$(db "select label, void_reason <> '' from entry where number = 2")" '0002|1'

# An old answer comes before anything else does.
mail "$kepala" "Re: $lost" <<<'Setuju'
mail "$kepala" "Re: $before" <<<'Setuju'
ok 'a round' run 2026-11-23T08:30:00+07:00
is 'the lost mail is taken again, under a number of its own' "$(db "select label from entry where summary = 'Laporan yang hilang'")" 0003
is 'nothing is decided' "$(stages)" "$(printf '0001|persetujuan\n0003|persetujuan')"
is 'both answers wait for a person, and why' \
	"$(db "select outcome, why like '%does not know%restore%' from mail where sender = '$kepala'")" "$(printf '3|1\n3|1')"
like 'triage shows them' "$(COLUMNS=300 "$siaga" triage -c "$tmp/siaga.yaml")" 'Re: Mohon persetujuan Laporan 0002'
anew=$(last_subject "$kepala" 'Mohon persetujuan Laporan 0001')
like 'what was asked before is asked anew' "$anew" '\[0001-[A-Z2-7]{16}\]'
ok 'under another code' test "$anew" != "$before"

# Only by the letter it answers, without its subject.
mail "$kepala" 'Re: surat tadi' "In-Reply-To: <$lost_id>" <<<'Setuju'
ok 'another round' run 2026-11-23T08:40:00+07:00
is 'nothing is decided by that' "$(stages)" "$(printf '0001|persetujuan\n0003|persetujuan')"
is 'it waits as well' "$(db "select count(*) from mail where sender = '$kepala' and outcome = 3")" 3

mail "$kepala" "Re: $anew" <<<'Setuju'
ok 'a round with an answer to the new letter' run 2026-11-23T08:50:00+07:00
like 'which acts' "$(stages)" '0001\|dikirim'
# The whole disk is lost, with the mark: only the letters that are out know the numbers.
mail warga@warga.example 'Laporan keempat' <<<'Isi keempat.'
ok 'a fourth report' run 2026-11-23T09:00:00+07:00
lost_id=$(db "select message_id from letter where recipient = '$kepala' and subject like '%0004%'")
rm -rf "$tmp"/var/siaga.db*
cp "$tmp/copies/siaga.db.key" "$tmp/var/siaga.db.key"
fails 'nobody knows which numbers were given: it is refused' 1 'mark .* was lost.*--above umum=NUMBER' \
	env SIAGA_NOW=2026-11-23T09:10:00+07:00 "$siaga" restore "$tmp/copies" -c "$tmp/siaga.yaml"
ok 'and nothing was brought back' test ! -e "$tmp/var/siaga.db"
ok 'somebody says that none has left' \
	env SIAGA_NOW=2026-11-23T09:10:00+07:00 "$siaga" restore "$tmp/copies" --above umum=0 -c "$tmp/siaga.yaml"
is 'knows nothing of it' "$(db 'select max(number) from entry')" 1
mail "$kepala" 'Re: surat tadi' "In-Reply-To: <$lost_id>" <<<'Setuju'
run 2026-11-23T09:20:00+07:00
is 'an answer shows that number 4 was given' "$(db "select void_reason <> '' from entry where number = 4")" 1
like 'and the administrator is told' "$(cat "$tmp/log")" "bears number 4 of book"
ok 'every row is as the chain says' "$siaga" audit -c "$tmp/siaga.yaml"
ok 'the ledger balances' "$siaga" ledger -c "$tmp/siaga.yaml"
done_testing
