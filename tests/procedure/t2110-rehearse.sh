#!/usr/bin/env bash
# siaga rehearse: what changed rules and letters would do with the mails that came.  Without a change nothing differs; a
# change shows exactly its mails, of secret ones the envelope only, and nothing is written.
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
RELEASE_DELAY=5m
open_office
export COLUMNS=80

# ---- a morning ----
mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
mail warga@warga.example 'Laporan rahasia' <<<'Isi yang tidak boleh terlihat.'
mail camat@kecamatan.example 'Undangan rapat' <<<'Besok.'
sed -i '1i - rule: bertanda rahasia\n  when: subject REGEXP '\'rahasia\''\n  set: {secrecy: rahasia}' "$tmp/rules/routing.yaml"
run 2026-11-23T08:00:00+07:00
subject=$(last_subject kepala@kantor.example 'Mohon persetujuan Laporan 0001')
mail kepala@kantor.example "Re: $subject" <<<'Okelanjutkeun'
run 2026-11-23T08:02:00+07:00
mail kepala@kantor.example "Re: $subject" <<<'Setuju'
run 2026-11-23T08:05:00+07:00
run 2026-11-23T08:30:00+07:00
is 'one is decided, one waits for its answer, one for a person' "$(db "select group_concat(stage, ' ') from entry")$(
	db 'select count(*) from mail where outcome = 3')" 'dikirim persetujuan1'

# changed: a folder with the configuration as it is, to be changed.
changed() {
	rm -rf "$tmp/new"
	mkdir "$tmp/new"
	cp -r "$tmp/rules" "$top/templates" "$tmp/new"
	sed -e "s|^rules:.*|rules: $tmp/new/rules|" -e "s|^templates:.*|templates: $tmp/new/templates|" \
		"$tmp/siaga.yaml" >"$tmp/new/siaga.yaml"
}
rehearse() { "$siaga" rehearse -c "$tmp/siaga.yaml" --with "$tmp/new" "$@"; }
# told [OPTION...]: sets $counts to how many mails differ in what, $mails to which mails, $text to all of it.
told() {
	text=$(rehearse "$@" 2>&1)
	counts=$(sed -nE 's/^([0-9]+) mails?: (.*)/\1 \2/p' <<<"$text")
	mails=$(sed -nE 's/^    mail ([0-9]+) .*/\1/p' <<<"$text" | sort -nu | tr '\n' ' ')
}
sum=$(cd "$tmp/var" && sha256sum siaga.db siaga.db.mark)
first=$(db "select id from mail where subject = 'Laporan keributan'")
secret=$(db "select id from mail where subject = 'Laporan rahasia'")
held=$(db 'select id from mail where outcome = 3')
asked_back=$(db 'select id from mail where outcome = 1 order by id limit 1')
all=$(db 'select count(*) from mail')

# ---- nothing ----
changed
text=$(rehearse) && status=0 || status=$?
like 'no change, no difference' "$text" "No difference: all $all mails would be treated as they are now"
is 'and that is no failure' "$status" 0
like 'later mails alone' "$(rehearse --since 2030-01-01)" 'No difference: all 0 mails'

# ---- a planted change each ----
changed
sed -i "s/subject LIKE 'laporan%'/subject LIKE 'laporan r%' OR subject LIKE 'undangan%'/" "$tmp/new/rules/routing.yaml"
told
is 'a routing rule: the one that would be held, the one that would not' "$mails" "$first $held "
is 'what differs is counted' "$counts" '2 would start another entry, or wait
2 others would be asked
2 others would get letters, or other letters
2 other deadlines and hours of sending'
like 'a file that differs is named' "$text" 'Differs +rules/routing.yaml'
like 'from where to where' "$text" '- +laporan in book umum, stage persetujuan.*
.*\+ +held: '

changed
sed -i 's/ask: {role: kepala, /ask: {role: staf, /' "$tmp/new/rules/workflows/laporan.yaml"
told
like 'the role of a stage: others are asked' "$counts" '^2 others would be asked'
like 'who' "$text" '- +hadi in persetujuan
 +\+ +joko in persetujuan'

changed
sed -i 's/Terima kasih atas kepedulian Saudara/Terima kasih/' "$tmp/new/templates/tanda-terima.txt"
echo 'Segera.' >>"$tmp/new/templates/pengingat.txt"
told
is 'the text of a letter: of whoever gets it, and nothing else' "$counts ($mails)" \
	"2 letters would say something else ($first $secret )"
like 'as a diff' "$text" 'letter tanda-terima:
 +- +Terima kasih atas kepedulian Saudara\.
 +\+ +Terima kasih\.'
like 'also of a letter that comes only if nobody answers' "$text" 'letter pengingat:
.*\+ +Segera\.'

changed
sed -i 's/words: \[s e t u j u, /words: [okelanjutkeun, s e t u j u, /' "$tmp/new/rules/vocabulary.yaml"
told
is 'a word: the answer that was asked back' "$mails" "$asked_back "
like 'how it is read' "$text" '\+ +hadi says setuju in persetujuan of 0001'
like 'and what comes of it when nobody takes it back' "$text" '\+ +tembusan to camat@kecamatan.example'

changed
sed -i 's/limit: 1h/limit: 2h/' "$tmp/new/rules/workflows/laporan.yaml"
told
is 'a deadline: those who wait for it' "$mails" "$first $secret "
like 'counted from when the mail came' "$text" '- +limit after 1:00 h
.*\+ +limit after 2:00 h'

# ---- secret ones ----
changed
sed -i "s/start: laporan/start: laporan\n  set: {category: KATEGORI, secrecy: rahasia}/" "$tmp/new/rules/routing.yaml"
told
is 'of a secret one nothing is told' "$(grep -ciE 'tidak boleh|KATEGORI|keributan|warga@' <<<"$text")" 0
like 'but that it would be one' "$text" '0001.*\(rahasia\)'
told --clearance rahasia
like 'with the clearance it is' "$text" 'category KATEGORI'

# ---- what is refused, and what is not touched ----
fails 'which rules' 1 '--with names the changed' "$siaga" rehearse -c "$tmp/siaga.yaml"
changed
printf -- '- rule: x\n  when: nothing = 1\n' >>"$tmp/new/rules/routing.yaml"
fails 'rules with a mistake' 1 'routing.yaml:[0-9]+.*the rules cannot be used' rehearse
changed
sed -i "s|^rules:.*|rules: $tmp/rules|" "$tmp/new/siaga.yaml"
fails 'a day that is none, and two that are one' 1 "both configurations take their rules from $tmp/rules.*--since is 'kemarin'" \
	rehearse --since kemarin
is 'the database is as it was' "$(cd "$tmp/var" && sha256sum siaga.db siaga.db.mark)" "$sum"

# ---- mails of files, for programs ----
changed
sed -i "s/subject LIKE 'laporan%'/subject LIKE 'laporan r%'/" "$tmp/new/rules/routing.yaml"
mv "$tmp/var/siaga.db" "$tmp/var/away"
rehearse --mail "$tmp/mail" --json >"$tmp/told.json"
is 'without a database, by file' "$(python3 -c 'import json, sys
told = json.load(open(sys.argv[1]))
print(told["mails"], told["different"], told["counts"]["start"], {d["file"].split("/")[-1] for d in told["differences"]}, told["files"])' \
	"$tmp/told.json")" "5 1 1 {'0.eml'} ['rules/routing.yaml', 'siaga.yaml']"
done_testing
