#!/usr/bin/env bash
# Mails that try to bring siaga down, to write into its database, letters, log or clock, and who sees whom in copies: each is
# registered as what it is, once, and what was cut off it is told.
# shellcheck disable=SC2154 # from tap.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(lurah@desa.example)
open_office
export HOST_CA_FILE HOST_IMAPS
export LC_ALL=C.UTF-8
sed -i 's|members: \[kecamatan-uji\]|members: [kecamatan-uji, desa-uji]|
	s|^people:|  - {unit: desa-uji, group: desa, title: Desa Uji, addresses: lurah@desa.example}\n&|' "$tmp/rules/directory.yaml"
mkdir "$tmp/raw"
python3 "$office/hostile_mails.py" "$tmp/raw"
for file in "$tmp"/raw/*.eml; do python3 "$office/append.py" kantor@kantor.example INBOX "$file"; done
ok 'a round over all of them' run
# of NAME WHAT: of its entry; said NAME: what the parser made of it.
of() { db "select $2 from entry where message_id = '$1@warga.example'"; }
said() { db "select message from mail where message_id = '$1@warga.example'"; }
is 'each is an entry of its own' "$(db 'select count(*) from entry')" "$(find "$tmp/raw" -name '*.eml' | wc -l)"
is 'no mail was quarantined' "$(db 'select count(*) from mail where outcome <> 0')" "$(db 'select count(*) from mail where entry is null')"

like 'parts within parts: the limit is told' "$(said parts)" '"code": ?"limit-reached", ?"detail": ?"parts"'
like 'endless fields: the limit is told' "$(said fields)" '"code": ?"limit-reached", ?"detail": ?"header"'
is 'a packed file stays packed' "$(db "select json_extract(message, '\$.attachments[0].size') < 100000 from mail where message_id = 'packed@warga.example'")" 1
is 'and of its 64 MiB nothing was stored' "$(db 'select max(length) < 4194304 from raw')" 1

is 'SQL in a subject stands there as it was written' "$(of sql summary)" "Laporan'); DROP TABLE entry; --"
found=$("$siaga" search -c "$tmp/siaga.yaml" --json "' OR '1'='1" 2>/dev/null)
is 'SQL in a search is looked for' "$(grep -c 'DROP TABLE' <<<"$found"), $(grep -c 'bersarang\|terkemas' <<<"$found")" '1, 0'
is 'template signs stand there as they were written' "$(of template summary)" 'Laporan {{kantor.nama}} {{#kode}}'
letter=$(python3 - "$host/mail/kantor.example/kepala" <<'PY'
import email, email.policy, pathlib, sys
for file in pathlib.Path(sys.argv[1]).rglob("*"):
    if file.is_file() and file.parent.name in ("new", "cur"):
        mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        text = mail.get_body(("plain",)).get_content()
        if "{{>kop}}" in text:
            print(text)
PY
)
like 'and in the letter, too' "$letter" '\{\{>kop\}\} \{\{\{kode\}\}\} \{\{/ada_pilihan\}\}'

is 'a subject of three lines is one line' "$(of lines summary)" 'Laporan 2026-11-23 agenda 0099: disetujui  akhir'
is 'and writes no line of its own into the log' "$(grep -c '^2026-11-23 agenda\|^akhir' "$tmp/log")" 0
is 'quotes and commas of a frame are a name' "$(db "select json_extract(message, '\$.from[0].name') from mail where message_id = 'frames@warga.example'")" 'a","outcome":1,"x'
is 'and change nothing of what becomes of it' "$(of frames stage)" "$(of sql stage)"

for name in future past; do
	like "a Date in the $name is kept as what the mail says" "$(db "select json_extract(message, '\$.date') from mail where message_id = '$name@warga.example'")" '^(2031|1999)-01-01'
	is "the clock of its entry ($name) is the server's and ours" "$(of $name "year || ' ' || (registered = strftime('%s', '2026-11-23T01:00:00'))")" '2026 1'
	like "and so are its timers ($name)" "$(db "select min(at) - registered from timer, entry where timer.entry = entry.id and message_id = '$name@warga.example'")" '^[0-9]{1,5}$'
done

# Who gets a copy sees nobody else who does.
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example "$(of sql label)")" <<<'Setuju'
ok 'one is approved and distributed' run
# seen BOX ADDRESS: how many letters in that mailbox name that address.
seen() { grep -rilF "$2" "$host/mail/$1/new" "$host/mail/$1/cur" 2>/dev/null | wc -l; }
is 'both recipients of the list have their copy' "$(db "select count(*) from letter where letter = 'tembusan' and state = 3")" 2
is 'one does not name the other' "$(seen kecamatan.example/camat lurah@desa.example), $(seen desa.example/lurah camat@kecamatan.example)" '0, 0'
is 'and each transaction had one recipient' "$(grep 'tembusan\|nrcpt=' "$host/log/postfix.log" | grep -c 'nrcpt=[2-9]')" 0
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"

# Passwords.
chmod 644 "$tmp/var/secret"
fails 'a password that others may read' 1 'secret file .*others may read it \(mode 0644\); run: chmod 600' "$siaga" check -c "$tmp/siaga.yaml"
chmod 600 "$tmp/var/secret"
sed 's|secret: file:.*|secret: rahasia|' "$tmp/siaga.yaml" >"$tmp/open.yaml"
fails 'a password in siaga.yaml itself' 1 "open.yaml:[0-9]+:[0-9]+: .*secret" "$siaga" check -c "$tmp/open.yaml"
is 'no log, letter or history holds one' "$(grep -rlw "$(cat "$tmp/var/secret")" "$tmp/log" "$tmp/var" --exclude=secret | wc -l)" 0
done_testing
