#!/usr/bin/env bash
# siaga explain N: by which rules and words an entry is what it is, who could have done what, and its deadlines; of a
# secret one the envelope only.  siaga check tells of open entries that the rules have left without a stage.
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
export COLUMNS=100
explain() { "$siaga" explain -c "$tmp/siaga.yaml" "$@"; }
checked() { "$siaga" check -c "$tmp/siaga.yaml" 2>&1; }

printf -- '- rule: bertanda rahasia\n  when: subject REGEXP '\''rahasia'\''\n  set: {secrecy: rahasia}\n' >>"$tmp/rules/routing.yaml"
mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
mail warga@warga.example 'Laporan rahasia' <<<'Isi yang tidak boleh terlihat.'
run 2026-11-23T08:00:00+07:00
hash=$("$siaga" check --json -c "$tmp/siaga.yaml" | sed -n 's/.*"rules_hash": "\([0-9a-f]*\)".*/\1/p')
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan Laporan 0001')" <<<'Setuju'
run 2026-11-23T08:05:00+07:00

text=$(explain 0001)
like 'the rules that registered it' "$text" 'Rules +laporan'
like 'their set' "$text" "Rule set +$hash"
like 'which is that in force' "$text" "In force +$hash"
like 'each mail with its set' "$text" "registered +.* ${hash:0:12}"
like 'which rule set what' "$text" 'start +laporan +laporan'
like 'a rule that matches, where it stands, and when' "$text" "laporan +routing.yaml:1 +subject LIKE 'laporan%'"
like 'the stages' "$text" '08\.05 +dikirim +dikirim +hadi'
like 'who was asked, what he could say, what he said' "$text" 'hadi +persetujuan +23-11-2026 08\.00 +SETUJU, TOLAK, TUNDA +answered: SETUJU'
like 'for programs' "$(explain 0001 --json)" '"could_say": "SETUJU, TOLAK, TUNDA"'
like 'when its deadlines come' "$(explain 0002)" '23-11-2026 09\.00'
echo '# changed' >>"$tmp/rules/routing.yaml"
is 'rules that were changed since are told' "$(explain 0001 | grep -c "In force +$hash")" 0

text=$(explain 0002)
is 'of a secret one nothing is told' "$(grep -ciE 'tidak boleh|warga@|REGEXP' <<<"$text")" 0
like 'but that it is one, and who was asked' "$text" 'confidential.*hadi +persetujuan'
like 'with the clearance it is' "$(explain 0002 --clearance rahasia)" 'secrecy +confidential +bertanda rahasia'
fails 'no such entry' 1 'there is no entry 0999' explain 0999

is 'an entry under way that has its stage is no warning' "$(checked | grep -c 'entry 0002')" 0
sed -i 's/stage: persetujuan/stage: periksa/; s/then: persetujuan/then: periksa/' "$tmp/rules/workflows/laporan.yaml"
like 'one that has lost it is' "$(checked)" "warning: .*entry 0002 of book umum: workflow 'laporan' has no stage 'persetujuan': its limits bring nothing"
is 'one that has ended is none' "$(checked | grep -c 'entry 0001')" 0
done_testing
