#!/usr/bin/env bash
# siaga erase: what an entry held is nowhere any more, in the database, beside it and in a backup; its number, times and
# the chains stay; a restored backup forgets it once more; nothing is erased that is open, asked for or not meant.
# siaga export --person: what is held about somebody, and nothing above the clearance.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
export COLUMNS=400
open_office
db() { sqlite3 "$database" "$1"; }
# found WORD DIRECTORY: files below it that hold that word.
found() { grep -rlai -- "$1" "$2" | sort; }

# A suggestion is closed when it has been read; nobody else in this office is called so, or writes so.
name=Wiryodikromo
word=zzmlaratzz
in_office submit kotak saran --from "$name" --text "Lampu jalan $word di dekat rumah $name" >/dev/null
in_office submit kotak saran --from Rasmono --text 'Mohon pohon di alun-alun' >/dev/null
n=$(db "select label from entry where reporter_name = '$name'")
other=$(db "select label from entry where reporter_name = 'Rasmono'")
for label in "$n" "$other"; do in_office act "$label" RUTIN >/dev/null; done
in_office backup "$tmp/before" >/dev/null
like 'it was held in the database' "$(found "$name" "$tmp/var")" 'siaga.db'

fails 'an open entry is not erased' 1 '0147 cannot be erased: it is open' in_office erase 0147 --reason uji
fails 'nor one without a reason' 1 'say why' in_office erase "$n"
fails 'nor one that nobody named' 1 '0 entries have the number 9999' in_office erase 9999 --reason uji
fails 'a number or --due' 2 'either an entry.s number or --due' in_office erase
like 'what would be erased is told first' "$(in_office erase "$n" --reason uji --dry-run)" "would be erased: $n"
is 'and nothing was changed by that' "$(db "select erased from entry where label = '$n'")" 0

like 'it is erased, and what else holds it is told' "$(in_office erase "$n" --reason 'permintaan yang bersangkutan')" \
	"$n: 1 entries.*siaga backup DIR"
is 'its name is nowhere in database and mails' "$(found "$name" "$tmp/var")" ''
is 'nor its words' "$(found "$word" "$tmp/var")" ''
like 'the number and what was done stay' "$(in_office show "$n")" "No +$n"
like 'with when' "$(in_office show "$n" --lang id)" 'Dihapus +23-11-2026 07.00'
like 'and why, in its history' "$(in_office show "$n" --json)" 'permintaan yang bersangkutan'
like 'the other entry is whole' "$(in_office show "$other")" 'Rasmono'
is 'it is not found any more' "$(in_office search "$word" --json | grep -c "$n")" 0
fails 'it is erased once' 1 'erased already' in_office erase "$n" --reason uji
fails 'nothing of it can be changed' 1 'telah dihapus' in_office order KOREKSI "$n" tempat: Doro
ok 'the chains hold' in_office audit
ok 'an export has only the sheet' in_office export "$n" "$tmp/out" --clearance 'sangat rahasia'
is 'and no mail' "$(ls "$tmp/out")" entry.json

# A backup of before holds it until it is told.
like 'a backup of before holds it' "$(found "$name" "$tmp/before")" 'siaga.db'
in_office backup "$tmp/before" >/dev/null
is 'and no more when it is made again' "$(found "$name" "$tmp/before")" ''

# What is restored from a copy that was made before is made to forget it once more.
name=Suryadiningrat
in_office submit kotak saran --from "$name" --text 'Usul taman' >/dev/null
in_office act "$(db 'select label from entry order by id desc limit 1')" RUTIN >/dev/null
n=$(db "select label from entry where reporter_name = '$name'")
in_office backup "$tmp/again" >/dev/null
in_office erase "$n" --reason 'permintaan yang bersangkutan' >/dev/null
in_office restore "$tmp/again" >/dev/null 2>&1
is 'a restored database holds it again' "$(db "select count(*) from entry where reporter_name = '$name'")" 1
in_office run --once >/dev/null 2>&1 || true
is 'until the engine starts' "$(db "select count(*) from entry where reporter_name = '$name'")" 0
like 'which says why' "$(in_office show "$n" --json)" 'erased before the restore'

# What a person may ask for: what is held about that address.
in_office export --person fkdm.paninggaran@example.org "$tmp/person"
like 'entries, mails and letters are listed' "$(tr -d '\n ' <"$tmp/person/person.json")" '"entries":.*"mails":\[.*"letters":\['
fails 'nobody by that address' 1 'nothing is held about' in_office export --person nobody@example.org "$tmp/nobody"
fails 'a number is not asked for' 2 'expected one folder' in_office export 0147 "$tmp/x" --person a@b.example
done_testing
