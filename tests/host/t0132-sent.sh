#!/usr/bin/env bash
# sent: what has left is put into the mailbox's folder, once, byte for byte, whatever comes between.
# shellcheck disable=SC2154 # tap.sh and office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/../procedure/office.sh"
open_office
sed -i 's|    send: {url:|    send: {sent: Sent, url:|' "$tmp/siaga.yaml"
sent() { host list "$host" kantor@kantor.example/Sent; }
count() { sent | grep -c 'subject:'; }
left() { db 'SELECT count(*) FROM letter WHERE state = 3'; }
due() { db 'SELECT count(*) FROM copy_due'; }

mail warga@warga.example 'Laporan' <<<'Ada pohon tumbang.'
run 2026-11-23T08:00:00+07:00
is 'each letter that has left has its copy' "$(count)" "$(left)"
like 'the same letter' "$(sent)" 'to: .*warga@warga.example'
# Servers only put lines above.
is 'byte for byte what its recipient has' "$(python3 - "$host/mail" <<'END'
import pathlib, sys
files = {path: path.read_bytes().replace(b"\r", b"") for path in pathlib.Path(sys.argv[1]).rglob("*") if path.parent.name in ("cur", "new")}
copies = [data for path, data in files.items() if ".Sent" in str(path)]
others = [data for path, data in files.items() if ".Sent" not in str(path)]
print(len(copies), sum(any(other.endswith(copy) for other in others) for copy in copies))
END
)" "$(left) $(left)"
ok 'marked as read' compgen -G "$host/mail/kantor.example/kantor/.Sent/cur/*:2,S"
is 'nothing is due' "$(due)" 0

# The line broke before siaga heard that the copy is there.
before=$(count)
db 'INSERT INTO copy_due SELECT id FROM letter WHERE state = 3'
run 2026-11-23T08:05:00+07:00
is 'what is there already is not put there twice' "$(count)" "$before"
is 'and is done' "$(due)" 0

# A folder that is not there.
sed -i 's|sent: Sent,|sent: Terkirim,|' "$tmp/siaga.yaml"
fails 'check --online sees it' 1 "mailbox 'kantor': .sent:. puts mail into folder 'Terkirim', which the server does not have" \
	"$siaga" check --online -c "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan kedua' <<<'Ada lagi.'
run 2026-11-23T08:10:00+07:00
ok 'the letter has left' test "$(left)" -gt "$before"
ok 'its copy waits' test "$(due)" -gt 0
like 'and the log says why' "$(cat "$tmp/log")" "copies of letters into 'Terkirim' of mailbox 'kantor' wait: folder 'Terkirim' of .sent:"
sed -i 's|sent: Terkirim,|sent: Sent,|' "$tmp/siaga.yaml"
run 2026-11-23T08:15:00+07:00
is 'mended, all are there' "$(count)" "$(left)"
is 'and none is due' "$(due)" 0
sed -i 's|sent: Sent,|sent: none,|' "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan ketiga' <<<'Sekali lagi.'
run 2026-11-23T08:20:00+07:00
ok 'none: no copy' test "$(count)" -lt "$(left)"
is 'and none waits' "$(due)" 0
done_testing
