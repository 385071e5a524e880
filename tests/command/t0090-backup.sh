#!/usr/bin/env bash
# siaga backup and restore, and what a database that is lost, put back or changed by hand is told: nothing goes on as if
# nothing had been, and no number is given twice.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

db() { sqlite3 "$database" "$1"; }
highest() { db "select max(number) from entry where book = 'pengaduan'"; }
phone() { in_office submit kotak saran --from Rasmono --text "$1"; }
copies=$tmp/copies

ok 'a backup beside the office' in_office backup "$copies"
is 'for its owner only' "$(stat -c %a "$copies" "$copies/siaga.db.key" | sort -u | tr '\n' ' ')" '600 700 '
ok 'its manifest is right in every file' python3 - "$copies" <<'END'
import hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
for file in json.loads((folder / "manifest.json").read_text())["files"]:
    data = (folder / file["name"]).read_bytes()
    assert len(data) == file["size"] and hashlib.sha256(data).hexdigest() == file["sha256"], file
END
first=$(stat -c %i "$copies"/siaga.db.mail/*)
phone 'Kebakaran di Doro' >/dev/null
ok 'the next one' env SIAGA_NOW=2026-11-23T07:05:00+07:00 "$siaga" backup "$copies" -c "$config"
is 'adds to the same mail files' "$(stat -c %i "$copies"/siaga.db.mail/*)" "$first"
is 'and keeps one database' "$(find "$copies" -name 'siaga.db.[0-9]*' | wc -l)" 1
cp -r "$copies" "$tmp/older"
kept=$(highest)
life=$(sqlite3 "$copies"/siaga.db.[0-9]* "select value from meta where name = 'life'")
phone 'Terpotong' >/dev/null
cut() (
	ulimit -f 64 # KiB: it ends while it copies the database
	SIAGA_NOW=2026-11-23T07:06:00+07:00 "$siaga" backup "$copies" -c "$config"
)
fails 'one that is cut' 153 '' cut
is 'leaves its half' "$(find "$copies" -name 'siaga.db.[0-9]*' ! -name '*-*' | wc -l)" 2

# ---- a file system that has become read-only ----
read_only() {
	# shellcheck disable=SC2016 # of the inner shell
	unshare -m sh -c 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"' sh "$tmp/var" \
		"$siaga" backup "$tmp/saved" -c "$config"
}
if unshare -m true 2>/dev/null; then
	ok 'it can still be copied from there' read_only
fi

# ---- hours that are lost ----
phone 'Pohon tumbang di Tirto' >/dev/null
phone 'Banjir di Wiradesa' >/dev/null
lost=$(highest)
is 'three numbers are given since' "$lost" "$((kept + 3))"
rm -f "$database"
for command in agenda ledger audit outbox; do
	fails "$command makes no database" 1 'siaga restore' in_office "$command"
done
fails 'status neither, and all is down' 2 'siaga restore' in_office status
fails 'submit neither' 1 'siaga restore' phone 'Baru'
fails 'nor run' 1 'siaga restore' in_office run --once
fails 'init sees what belongs to the lost one' 1 'siaga.db.key.*siaga restore' in_office init
ok 'none was made' test ! -e "$database"
: >"$database"
chmod 600 "$database"
fails 'an empty one is no database' 1 'is empty.*siaga restore' in_office run --once
fails 'and not filled' 1 'siaga restore' in_office init

printf x >>"$tmp/older/siaga.db.key"
sed -i 's/Subject/Sabject/' "$tmp"/older/siaga.db.mail/*
fails 'a backup that was changed is refused' 1 'not what the manifest says' in_office restore "$tmp/older"
fails 'a folder without a backup too' 1 'no manifest' in_office restore "$tmp/etc"
fails 'one of the two' 2 'either' in_office restore "$copies" --here
cp "$database.key" "$tmp/key"
head -c 32 /dev/urandom >"$database.key"
fails 'a backup of another office too' 1 'another office' in_office restore "$copies"
ok 'and nothing was touched by that' test ! -s "$database"
cp "$tmp/key" "$database.key"

like 'the backup is brought back, whole although the one after it was cut' "$(in_office restore "$copies")" '3 numbers .* are void'
is 'in another life' "$(db "select count(*) from meta where name = 'life' and value = '$life'")" 0
is 'the numbers of the lost hours are void, with the reason' \
	"$(db "select number, void_reason like '%hilang%' from entry where number > $kept and book = 'pengaduan'")" \
	"$(printf '%s|1\n' $((kept + 1)) $((kept + 2)) $((kept + 3)))"
ok 'a backup of that life' env SIAGA_NOW=2026-11-23T07:07:00+07:00 "$siaga" backup "$copies" -c "$config"
is 'takes the place of both' "$(find "$copies" -name 'siaga.db.[0-9]*' | wc -l)" 1
ok 'the books have no gap and the chain holds' in_office audit
phone 'Sesudah pemulihan' >/dev/null
is 'numbers go on above them' "$(highest)" "$((lost + 1))"
is 'no letter leaves by itself' "$(db 'select count(*) from letter where state in (0, 1, 2) and id <= (select cast(value as integer) from meta where name = '"'letters-of-earlier-lives'"')')" 0

# ---- a copy that was put back by hand ----
db 'pragma wal_checkpoint(truncate)' >/dev/null
cp "$database" "$tmp/aside.db"
phone 'Sesudah salinan' >/dev/null
lost=$(highest)
rm -f "$database-wal" "$database-shm"
cp "$tmp/aside.db" "$database"
fails 'run refuses it' 1 'older than the mark.*restore --here' in_office run --once
fails 'and every other command' 1 'older than the mark.*restore --here' in_office agenda
fails 'audit tells it, too' 1 'older than the mark' env COLUMNS=400 "$siaga" audit -c "$config"
like 'restore --here takes care of it' "$(in_office restore --here)" '1 numbers .* are void'
phone 'Sesudah itu' >/dev/null
is 'no number twice' "$(highest)" "$((lost + 1))"
like 'a number that a letter shows' "$(in_office restore --here --above "pengaduan=$((lost + 4))")" '3 numbers .* are void'
fails 'of a book that is there' 2 'books.yaml' in_office restore --here --above "tiada=4"
rm "$database.mark"
fails 'a lost mark is told' 1 'numbers may be given twice' in_office agenda
fails 'no number is given on a guess' 1 'mark .* was lost.*--above .*pengaduan=NUMBER' in_office restore --here
fails 'each book has to be told' 1 '--above .*umum=NUMBER' in_office restore --here --above "pengaduan=$(highest)"
books=$(sed -n 's/^- book: *\([a-z-]*\).*/\1=0/p' "$tmp/etc/rules/books.yaml" | paste -sd,)
ok 'restored' in_office restore --here --above "$books"
rm "$database.key"
fails 'a lost key is told, not replaced' 1 'siaga.db.key is not there.*siaga restore' phone 'Tanpa kunci'
ok 'and none was made' test ! -e "$database.key"
done_testing
