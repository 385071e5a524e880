#!/usr/bin/env bash
# Bad input: accounts that do not work, files with mistakes, a database that is not ours to open, mails of
# any size and kind, a full disk.  Each is named with its remedy, others go on, and after mending nothing
# is missing.
# shellcheck disable=SC2115,SC2154,SC2317 # names from tap.sh and the host; functions called by name
. "$(dirname "$0")/../tap.sh"

host=$tmp/host
host start "$host" kantor@kantor.example lain@kantor.example kepala@kantor.example \
	wakil@kantor.example staf@kantor.example camat@kecamatan.example || exit 1
at_end "host stop $host"
eval "$(host env "$host")"
now=2026-11-23T08:00:00+07:00

printf 'rahasia\n' >"$tmp/secret"
printf 'keliru\n' >"$tmp/wrong-secret"
printf 'rahasia\n' >"$tmp/open-secret"
chmod 600 "$tmp/secret" "$tmp/wrong-secret"
chmod 644 "$tmp/open-secret"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=stranger' \
	-keyout "$tmp/stranger.key" -out "$tmp/stranger.pem" 2>/dev/null
cp -r "$top/tests/procedure/rules" "$top/templates" "$tmp"
cp "$top/rules/vocabulary.yaml" "$top/rules/language.yaml" "$top/rules/calendar.yaml" "$tmp/rules/"
mkdir "$tmp/var"

# mailbox NAME [KEY=VALUE]...: its part of the configuration, with other values than usual.
mailbox() {
	local -A set=([url]="imaps://localhost:$HOST_IMAPS/" [secret]="file:$tmp/secret" [ca]="$HOST_CA_FILE"
		[folders]='[INBOX]' [max-size]=25MiB)
	local name=$1 pair key
	shift
	for pair in "$@"; do set[${pair%%=*}]=${pair#*=}; done
	printf '  - name: %s\n    address: %s@kantor.example\n    user: %s@kantor.example\n' "$name" "$name" "$name"
	printf '    provider: none\n    authserv-ids: [mail.host.example]\n'
	for key in "${!set[@]}"; do printf '    %s: %s\n' "$key" "${set[$key]}"; done
	printf '    send: {url: "smtps://localhost:%s", ca: %s}\n' "$HOST_SMTPS" "$HOST_CA_FILE"
}

# configure [KEY=VALUE]...: two mailboxes; the values are for the second.
configure() {
	cat <<-YAML
		office:
		  {name: Kantor Uji, head-title: Kepala Kantor, address: "Jalan Uji 1", place: Kajen,
		   time-zone: Asia/Jakarta, zone-label: WIB, host: kantor.example}
		database: ${database:-$tmp/var/siaga.db}
		rules: $tmp/rules
		templates: $tmp/templates
		limits: {release-delay: 0s, stranger-hour: 0, strangers-hour: 0, letters-hour: 0, disk-free: ${disk_free:-0}}
		mailboxes:
	YAML
	mailbox kantor
	mailbox lain "$@"
}

deposits() { wc -l <"$tmp/deposits"; }

# deposit NAME: standard input becomes a mail in that mailbox, byte for byte.
deposit() {
	local box=$host/mail/kantor.example/$1 name
	echo >>"$tmp/deposits" # counts in the subshell of a pipeline, too
	name=$((1000000000 + $(deposits))).M1.uji
	mkdir -p "$box"/{new,cur,tmp}
	cat >"$box/tmp/$name"
	[ "$(id -u)" -ne 0 ] || chown -R 5000:5000 "$host/mail/kantor.example"
	mv "$box/tmp/$name" "$box/new/"
}

report() {
	printf 'From: <warga@warga.example>\nTo: <%s@kantor.example>\nSubject: Laporan %s\n' "$1" "$2"
	printf 'Message-ID: <%s@warga.example>\nDate: Mon, 23 Nov 2026 05:00:00 +0700\n\n%s\n' "${2// /.}" "$2"
}

run() { "$siaga" run --once -c "$tmp/siaga.yaml" --now "$now"; }
db() { sqlite3 "${database:-$tmp/var/siaga.db}" "$1"; }
# reports COLUMNS: of what people sent, not the notices of the mail server.
reports() { db "select $1 from mail where outcome <> 6"; }
taken() { db "select count(*) from mail where subject = 'Laporan $1'"; }
entries() { db 'select count(*) from entry'; }

configure >"$tmp/siaga.yaml"
ok "database and key" "$siaga" init --rehearsal -c "$tmp/siaga.yaml"

# account NAME STATUS PATTERN [KEY=VALUE]...: the second mailbox has such settings.
account() {
	local name=$1 status=$2 pattern=$3
	shift 3
	report kantor "$name, sehat" | deposit kantor
	report lain "$name, sakit" | deposit lain
	configure "$@" >"$tmp/siaga.yaml"
	fails "$name: told with the remedy" "$status" "$pattern" run
	is "$name: the other mailbox goes on" "$(taken "$name, sehat")" 1
}

account 'wrong password' 1 'lain.*(user|secret|password)' secret="file:$tmp/wrong-secret"
account 'wrong CA' 1 'lain.*certificate.*`ca' ca="$tmp/stranger.pem"
account 'wrong host name' 1 'lain.*certificate.*name' url="imaps://lain.localhost:$HOST_IMAPS/"
account 'server down' 1 'lain.*(onnect|refused)' url="imaps://localhost:1/"
account 'world-readable secret' 1 'lain.*open-secret.*chmod' secret="file:$tmp/open-secret"
account 'no such folder' 0 "lain.*no folder 'Hilang'.*make it" folders='[INBOX, Hilang]'
like 'status knows of it' "$(db "select name || ': ' || text from trouble where kind = 'folder'")" "^lain: folder 'Hilang'"

configure >"$tmp/siaga.yaml"
ok 'all accounts mended' run
is 'every mail is there, once' "$(reports 'count(*), count(distinct message_id)')" '12|12'
is 'each is an entry' "$(entries)" 12
ok 'and the ledger balances' "$siaga" ledger -c "$tmp/siaga.yaml"

# refused NAME PATTERN: the files have a mistake: told, and nothing is begun.
refused() {
	fails "$1: told with the remedy" 1 "$2" run
	is "$1: nothing is begun" "$(taken waiting)" 0
}
report kantor waiting | deposit kantor
sed -i "s/when: subject/when: subjek/" "$tmp/rules/routing.yaml"
refused 'unknown column' 'routing.yaml:2:[0-9]+: .*subjek'
sed -i "s/when: subjek LIKE/when: subject LIKE LIKE/" "$tmp/rules/routing.yaml"
refused 'syntax error in a rule' 'routing.yaml:2:[0-9]+: .*syntax'
sed -i "s/LIKE LIKE/LIKE/" "$tmp/rules/routing.yaml"
printf '{{nama_kucing}}\n' >>"$tmp/templates/permohonan-persetujuan.txt"
report kantor 'surat rusak' | deposit kantor
fails 'unknown variable: told with the remedy' 0 'permohonan-persetujuan.txt:[0-9]+:[0-9]+: .*nama_kucing.*README' run
is 'the letters are held with their cause' "$(db "select count(*) from letter where state = 6 and cause like '%permohonan-persetujuan.txt:%nama_kucing%'")" 2
is 'the mail is registered all the same' "$(taken 'surat rusak')" 1
cp "$top/templates/permohonan-persetujuan.txt" "$tmp/templates"

cp "$tmp/var/siaga.db" "$tmp/sound.db"
version=$(db 'pragma user_version')
db 'pragma user_version = 9999' >/dev/null
fails 'newer database: told with the remedy' 1 'siaga.db.*newer siaga' run
db "pragma user_version = $version" >/dev/null
db 'pragma wal_checkpoint(truncate)' >/dev/null
cp -r "$tmp/var" "$tmp/aside"
dd if=/dev/urandom of="$tmp/var/siaga.db" bs=4096 seek=1 count=20 conv=notrunc status=none
fails 'damaged database: told with the remedy' 1 'siaga.db.*(damaged|not a database).*backup' run
# damage TABLE: a page within it, which nobody reads who only opens the database.
damage() {
	local page
	page=$(sqlite3 "$tmp/aside/siaga.db" "select max(pageno) from dbstat where name = '$1' and pagetype = 'leaf'")
	rm -rf "$tmp/var"
	cp -r "$tmp/aside" "$tmp/var"
	head -c 512 /dev/zero | dd of="$tmp/var/siaga.db" bs=4096 seek=$((page - 1)) conv=notrunc status=none
	cp "$tmp/var/siaga.db" "$tmp/before.db"
}
for table in mail event raw; do
	damage "$table"
	fails "damage within $table: told with the remedy" 1 'siaga.db is damaged \(.*restore it from a backup' run
	ok '  before anything is decided' cmp "$tmp/before.db" "$tmp/var/siaga.db"
	is '  and nothing waits to be written' "$(stat -c %s "$tmp/var/siaga.db-wal" 2>/dev/null || echo 0)" 0
	fails '  at the console as well' 1 'siaga.db is damaged \(.*restore it from a backup' \
		"$siaga" act -c "$tmp/siaga.yaml" 1 setuju
done
rm -rf "$tmp/var"
mv "$tmp/aside" "$tmp/var"
ok 'files and database mended' run
is 'the mail that waited is there' "$(taken waiting)" 1
is 'the letters that were held have left' "$(db 'select count(*) from letter where state = 6')" 0

# Mails of any size and kind.
large() { report kantor "$1" && head -c 39000000 /dev/zero | base64; }
large besar | deposit kantor
ok 'a mail of 50 MB' run
is 'only its headers are taken' "$(db "select uid > 0 from mail where outcome = 9 and size > 50000000")" 1
large 'besar juga' | sed 's/kantor@/lain@/' | deposit lain
configure max-size=64MiB >"$tmp/siaga.yaml"
before=$(entries)
ok 'another that is allowed' run
is 'is registered' "$(taken 'besar juga')|$(($(entries) - before))" '1|1'
is 'whole' "$(db "select raw.length = size from mail join raw on raw.id = raw where subject = 'Laporan besar juga'")" 1

before=$(reports 'count(*)')
: | deposit kantor
head -c 100000 /dev/urandom | deposit kantor
printf 'From: \377\376\nSubject: =?x?q?=\n\n\0\0\0' | deposit kantor
{
	printf 'To: '
	seq -s ', ' -f 'orang%g@warga.example' 1 10000
	report kantor ramai
} | deposit kantor
report kantor sesudah | deposit kantor
ok 'empty, garbage, and 10,000 recipients' run
is 'each has its line' "$(($(reports 'count(*)') - before))" 4
fails 'but the one without a byte: its server may be in trouble' 1 'gives an empty body' "$siaga" ledger -c "$tmp/siaga.yaml"
is 'the mail behind them is registered' "$(taken sesudah)" 1
like 'of the 10,000 nobody has a letter' "$(db "select count(*) from letter where recipient like 'orang%'")" '^0$'

# The disk is full: first below what the office wants to keep free, then really.
report kantor penuh | deposit kantor
disk_free=1000000GiB configure >"$tmp/siaga.yaml"
fails 'little room on the disk' 1 'disk is nearly full.*room' run
is 'the mail waits on the server' "$(taken penuh)" 0
configure >"$tmp/siaga.yaml"
ok 'with room again' run
is 'it is taken' "$(taken penuh)" 1

mkdir "$tmp/small"
if mount -t tmpfs -o size=3m tmpfs "$tmp/small" 2>/dev/null; then
	at_end "umount $tmp/small"
	database=$tmp/small/siaga.db
	configure max-size=64MiB >"$tmp/siaga.yaml"
	ok "a database on a small disk" "$siaga" init --rehearsal -c "$tmp/siaga.yaml"
	fails 'no room on the disk' 1 '(space|disk|full)' run
	mount -o remount,size=200m "$tmp/small"
	ok 'with room again' run
	is 'every mail with a byte is there' "$(reports 'count(*)')" $(($(deposits) - 1))
	is 'each once' "$(reports 'count(distinct folder || uid)')" $(($(deposits) - 1))
	for now in 2026-11-23T{08:10,08:30,09:00,10:00,12:00}:00+07:00; do
		ok 'the empty one is asked for again' run
	done
	is 'and is put before a person in the end' "$(db 'select count(*) from mail where outcome = 10')" 1
	fails 'the ledger misses that one, and nothing else' 1 ' 0 +0  NOT BALANCED.* balanced.*1 could not be had for hours' \
		"$siaga" ledger -c "$tmp/siaga.yaml"
	ok 'the books are sound' "$siaga" audit -c "$tmp/siaga.yaml"
fi

# The reserve: 64 MiB that are given up when there is no other room left.
mkdir "$tmp/kept"
if mount -t tmpfs -o size=200m tmpfs "$tmp/kept" 2>/dev/null; then
	at_end "umount $tmp/kept"
	database=$tmp/kept/siaga.db
	configure max-size=64MiB >"$tmp/siaga.yaml"
	ok 'a database on a disk of its own' "$siaga" init --rehearsal -c "$tmp/siaga.yaml"
	ok 'a round' run
	is 'the reserve is kept' "$(stat -c %s "$database.reserve")" $((64 * 1024 * 1024))
	is 'of real blocks' "$(($(stat -c %b "$database.reserve") * 512 >= 64 * 1024 * 1024))" 1
	dd if=/dev/zero of="$tmp/kept/filler" bs=1M status=none 2>/dev/null
	report kantor 'disk penuh' | deposit kantor
	like 'a full disk releases it, and says so' "$(run 2>&1)" 'reserve of 64 MiB is released.*[Mm]ake room'
	ok 'it is gone' test ! -e "$database.reserve"
	is 'and the mail is registered all the same' "$(taken 'disk penuh')" 1
	rm "$tmp/kept/filler"
	ok 'with room again' run
	ok 'it is kept again' test -e "$database.reserve"
fi
done_testing
