#!/usr/bin/env bash
# siaga init: the configuration first, then the database and its key; nothing that exists is changed.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"

mode_of() {
	stat -c %a "$1"
}

fails "without a configuration, says where one comes from" 1 'No such file' in_office agenda
ok "copies the samples" in_office init --from "$tmp/share"
is "rules and templates too" "$(ls "$tmp/etc")" "$(printf 'rules\nsiaga.yaml\ntemplates')"
fails "no database yet, and none is made by looking" 1 "'siaga init' makes one" in_office agenda
ok "no file was made" test ! -e "$database"
sed -i 's/^  phone:.*/  phone: "1"/' "$config"
sum=$(sha256sum "$config")
ok "makes database and key" in_office init --from "$tmp/share"
is "the configuration stays" "$(sha256sum "$config")" "$sum"
is "database for its owner only" "$(mode_of "$database")" 600
is "key for its owner only" "$(mode_of "$database.key")" 600
is "mails for their owner only" "$(mode_of "$database.mail")" 700
key=$(sha256sum "$database.key")
like "again changes nothing" "$(in_office init)" 'is there and sound'
is "the key stays" "$(sha256sum "$database.key")" "$key"
ok "the new book opens" in_office agenda
mv "$database.key" "$tmp/key"
fails "a lost key is told, not replaced" 1 'lost its key' in_office init
mv "$tmp/key" "$database.key"

chmod 644 "$database"
fails "a database that others can read is refused" 1 'chmod 600' in_office agenda
chmod 600 "$database"
python3 - "$database" <<'END'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 900")
END
fails "a newer database is refused" 1 'version 900.*install the newer siaga' in_office agenda
fails "by init too" 1 'version 900' in_office init
ok "a small office is copied" "$siaga" init -c "$tmp/small/siaga.yaml" --from "$top/contrib" --office council-en --minimal
is "of its own files alone" "$(cd "$tmp/small" && find . -type f | sort)" "$(cd "$top/contrib/offices/council-en/minimal" && find . -type f | sort)"
is "in at most 60 lines" "$(($(cat "$tmp/small"/siaga.yaml "$tmp/small"/rules/*.yaml "$tmp/small"/rules/*/*.yaml | wc -l) > 60))" 0
like "which names the common files by where they are" "$(cat "$tmp/small/siaga.yaml")" "common: $top/contrib/offices/english
"
printf 'x\n' >"$tmp/password"
chmod 600 "$tmp/password"
sed -i -e "s|^database: .*|database: $tmp/small.db|" -e "s|secret: .*|secret: file:$tmp/password|" "$tmp/small/siaga.yaml"
ok "and is well configured as it is" "$siaga" check -c "$tmp/small/siaga.yaml"
ok "a small one in Indonesian" "$siaga" init -c "$tmp/desa/siaga.yaml" --from "$top/contrib" --minimal
is "in at most 60 lines" "$(($(cat "$tmp/desa"/siaga.yaml "$tmp/desa"/rules/*.yaml "$tmp/desa"/rules/*/*.yaml | wc -l) > 60))" 0
sed -i -e "s|^database: .*|database: $tmp/desa.db|" -e "s|secret: .*|secret: file:$tmp/password|" "$tmp/desa/siaga.yaml"
is "and is well configured as it is, without a warning" "$("$siaga" check -c "$tmp/desa/siaga.yaml" 2>&1 | head -n 1)" \
	"ok: 1 mailboxes, 1 rules, 1 workflows, 1 books, 3 people, 0 units, 1 lists, 0 places"
fails "an office without a small one" 1 "no such office: .*init --minimal' makes" \
	"$siaga" init -c "$tmp/other/siaga.yaml" --from "$top/contrib" --office hospital-en --minimal
fails "samples that are not there" 1 'No such file' \
	"$siaga" init -c "$tmp/other/siaga.yaml" --from "$tmp/nowhere"
done_testing
