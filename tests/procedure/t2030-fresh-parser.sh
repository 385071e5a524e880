#!/usr/bin/env bash
# A mail that decides is read by a parser that has read nothing else; others are not.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

# fresh: how many mails the last round has given to a parser of their own.
fresh() { grep -c 'read anew' "$tmp/round"; }
round() {
	"$siaga" run --once -v -c "$tmp/siaga.yaml" --now "$1" 2>"$tmp/round" && host settle "$host"
}

for n in 1 2 3; do mail warga@warga.example "Laporan $n" <<<'Ada keributan.'; done
ok 'three reports' round 2026-11-23T08:00:00+07:00
is 'are read once each' "$(fresh)" 0
for n in 1 2; do
	subject=$(last_subject kepala@kantor.example "Laporan 000$n")
	mail kepala@kantor.example "Re: $subject" <<<'Setuju'
done
mail warga@warga.example 'Laporan 4' <<<'Ada lagi.'
subject=$(last_subject kepala@kantor.example 'Laporan 0003')
mail kepala@kantor.example "Re: $subject" <<<'Setuju tapi dicek dulu'
ok 'two approvals, a report, an unclear answer' round 2026-11-23T08:05:00+07:00
is 'the answers are read anew, each by its own child' "$(fresh)" 3
is 'and count' "$(db 'select group_concat(stage) from entry')" 'dikirim,dikirim,persetujuan,persetujuan'
is 'the books balance' "$(db 'select count(*) from mail where outcome <> 6')" 7
is 'and the notices of what has arrived are no reports' "$(db 'select count(*) from mail where outcome = 6')" 3
done_testing
