#!/usr/bin/env bash
# A mail that no parser could read is listed, read again when a person asks for it or another version of the
# parser runs, and is then what it would have been when it came.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
sed -i "s/laporan%/aduan%/" "$tmp/rules/routing.yaml"
quarantined=12

# quarantine: the mails that wait for a person become such that no parser of version 0 could read.
quarantine() {
	db "update mail set outcome = $quarantined, message = null, message_id = null, sender = null, subject = null,
	body_hash = null, reader = '$1', why = 'two parsers ended over it, the last by signal 11; its bytes are kept'
	where entry is null"
}
version() { "$siaga" version --json | jq -r .version; }
triage() { "$siaga" triage -c "$tmp/siaga.yaml" "$@" 2>&1; }
retry() { "$siaga" retry -c "$tmp/siaga.yaml" "$@"; }
outcomes() { db "select group_concat(outcome) from (select outcome from mail order by id)"; }

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
mail warga@warga.example 'Halo' <<<'Apa kabar?'
ok 'two mails that no rule knows' run
quarantine "$(version)"
sed -i "s/aduan%/laporan%/" "$tmp/rules/routing.yaml"
ok 'a round' run
is 'this version has tried them: they stay' "$(outcomes)" "$quarantined,$quarantined"
like 'they are listed' "$(triage --quarantined)" '1 .*two parsers ended'
like 'and not among those that wait for triage' "$(triage)" 'no mail waits'
fails 'neither a number nor all' 2 "neither the number" retry satu
fails 'no such mail' 1 'there is no mail 77' retry 77
like 'one of them' "$(retry 1)" '1 quarantined mail: read again'
ok 'is read again' run 2026-11-23T08:05:00+07:00
is 'is a report now' "$(db "select label, stage from entry")" '0001|persetujuan'
is 'with its mail, sender and all' "$(db 'select sender, entry from mail where id = 1')" 'warga@warga.example|1'
like 'is received' "$(inbox warga@warga.example)" 'Tanda Terima Laporan 0001'
like 'and asked about' "$(inbox kepala@kantor.example)" 'Mohon persetujuan Laporan 0001'
like 'its history says so' "$(db "select detail from event where kind = 'read-again'")" '"was":"quarantined","outcome":"registered"'
is 'the other stays' "$(db 'select outcome from mail where id = 2')" "$quarantined"
fails 'what was read is not read again' 1 'mail 1 is registered' retry 1
like 'all' "$(triage retry all)" '1 quarantined mail: read again'
ok 'round' run 2026-11-23T08:10:00+07:00
is 'the other waits for a person, as it would have' "$(db 'select outcome, reader is null from mail where id = 2')" '3|1'
is 'the books balance' "$(db 'select count(*) from mail where outcome <> 6')" 2
ok 'and the program says so' "$siaga" ledger -c "$tmp/siaga.yaml"

# Another version of the parser tries by itself.
quarantine 0.0
ok 'round of a newer parser' run 2026-11-23T08:15:00+07:00
is 'reads it' "$(db 'select outcome from mail where id = 2')" 3

# What follows from a mail that was read cannot be written down: that is no parser's fault.
db "create trigger kacau before insert on entry when new.summary like '%kacau%'
begin select raise(abort, 'this entry cannot be written'); end"
mail warga@warga.example 'Laporan kacau' <<<'Isi.'
mail warga@warga.example 'Laporan biasa' <<<'Isi.'
ok 'one that cannot be carried out' run 2026-11-23T08:20:00+07:00
is 'waits for a person, with its text' "$(db 'select outcome, sender, message is not null from mail where subject = "Laporan kacau"')" '3|warga@warga.example|1'
like 'and the true reason' "$(triage --json)" 'could not be done: .*this entry cannot be written'
is 'those behind it go on' "$(db 'select label from entry where id > 1')" 0002
db 'drop trigger kacau'
ok 'and is settled by one' "$siaga" triage "$(db 'select id from mail where subject = "Laporan kacau"')" laporan -c "$tmp/siaga.yaml"
is 'as a report' "$(db 'select label, summary from entry where id > 2')" '0003|Laporan kacau'
ok 'nothing was changed' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
