#!/usr/bin/env bash
# A stage that some offices have and others have not: `vacant` names the stage that is entered in its place while
# nobody holds its role.  The shipped rules have one before the Bupati.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
export LC_ALL=C.UTF-8
sed -i 's/then: dikirim}/then: perantara}/; s/^  - stage: dikirim/  - stage: perantara\n    title: menunggu perantara\n    vacant: bupati\n    ask: {role: perantara, letter: permohonan-persetujuan}\n    answers: [{answer: setuju, note: optional, then: bupati}]\n  - stage: bupati\n    title: disampaikan kepada Bupati\n    ask: {role: wakil, letter: nota-bupati, batched: no}\n    answers: [{answer: setuju, note: optional, then: dikirim}]\n&/' \
	"$tmp/rules/workflows/laporan.yaml"
sed -i 's/^  - {role: staf,.*/&\n  - {role: perantara, title: Perantara}/' "$tmp/rules/directory.yaml"
ok 'nobody holds the role, and the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

kepala=kepala@kantor.example wakil=wakil@kantor.example staf=staf@kantor.example warga=warga@warga.example
stage() { db "select stage from entry where id = $1"; }
asked() { mail "$2" "Re: $(last_subject "$2" "$1")" <<<'Setuju'; }
written() { cat "$tmp"/var/siaga.db.mail/*.mbox | python3 -m quopri -d; }

mail $warga 'Laporan satu' <<<'Ada keributan di lapangan.'
ok 'a report' run
like 'the question says where an answer really leads' "$(written)" 'SETUJU – disampaikan kepada Bupati'
asked 'Mohon persetujuan' $kepala
ok 'is approved' run 2026-11-23T08:01:00+07:00
is 'and passes the vacant stage over' "$(stage 1)" bupati
is 'which the history tells' "$(db "select json_extract(detail, '\$.role') from event where kind = 'vacant'")" perantara
unlike 'the note names nobody by way of whom it came' "$(written)" 'Melalui'

sed -i 's/roles: staf, title: Staf/roles: [staf, perantara], title: Sekretaris Daerah/' "$tmp/rules/directory.yaml"
ok 'somebody holds it now' "$siaga" check -c "$tmp/siaga.yaml"
mail $warga 'Laporan dua' <<<'Ada keributan lagi.'
ok 'another report' run 2026-11-23T08:05:00+07:00
asked 'Mohon persetujuan' $kepala
ok 'is approved as well' run 2026-11-23T08:06:00+07:00
is 'and waits for him' "$(stage 2)" perantara
asked 'Mohon persetujuan' $staf
ok 'who lets it go on' run 2026-11-23T08:07:00+07:00
is 'to the Bupati' "$(stage 2)" bupati
like 'and the note says so' "$(written)" 'Melalui      : Sekretaris Daerah'
like 'to whom it was written' "$(last_subject $wakil 'Nota Dinas')" '\[0002-'

sed "s|^rules:.*|rules: $top/rules|; s|^database:.*|database: $tmp/other.db|" "$tmp/siaga.yaml" >"$tmp/shipped.yaml"
graph=$("$siaga" check --graph -c "$tmp/shipped.yaml" 2>/dev/null)
for workflow in lapsida lapinfo-bupati; do
	like "$workflow has such a stage" "$graph" "\"$workflow/perantara\" -> \"$workflow/disampaikan\" \[label=\"vacant\"\]"
done
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
