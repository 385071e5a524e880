#!/usr/bin/env bash
# The private mail host itself: what the other tests rely on.
. "$(dirname "$0")/../tap.sh"

cat >"$tmp/mail" <<'END'
From: Trantib <trantib@kecamatan.example>
To: laporan@kantor.example
Cc: arsip@kantor.example
Subject: =?UTF-8?Q?Situasi_=C2=B1_malam?=
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Kondusif, ±40 orang.
.baris bertitik
END

group_members() {
	ps -e -o pgid= -o stat= | awk -v group="$1" '$1 == group && $2 !~ /^Z/ { n++ } END { print n + 0 }'
}

raw_imap() {
	curl -sS --max-time 10 --cacert "$HOST_CA_FILE" "$@"
}

at_end 'host stop "$tmp/a"; host stop "$tmp/b"'
ok "starts" host start "$tmp/a" trantib@kecamatan.example laporan@kantor.example:lain arsip@kantor.example
keeper=$(<"$tmp/a/keeper.pid")
HOST_CA="$tmp/a/ca" ok "a second one beside it" host start "$tmp/b" laporan@kantor.example
is "of the same authority" "$(readlink -f "$tmp/b/ca")" "$tmp/a/ca"
fails "not twice in one folder" 1 'is running here' host start "$tmp/a" x@y.example

if [ "$(id -u)" -eq 0 ]; then
	mkdir -m 700 "$tmp/closed"
	fails "says why a closed folder will not do" 1 'closed to other users' \
		host start "$tmp/closed/c" x@y.example
fi

ok "submits as the person in From" host send "$tmp/a" "$tmp/mail"
ok "arrives at To" host wait "$tmp/a" laporan@kantor.example 1 'Situasi ±'
ok "arrives at Cc" host wait "$tmp/a" arsip@kantor.example
list=$(host list "$tmp/a" laporan@kantor.example)
like "is listed decoded" "$list" 'subject: Situasi ± malam'
like "with its first lines, dots kept" "$list" 'Kondusif, ±40 orang\.'$'\n'' +\.baris'
is "the other host has none of it" "$(host list "$tmp/b" laporan@kantor.example)" ""
like "the provider vouches for the sender" "$(cat "$tmp"/a/mail/kantor.example/laporan/new/*)" \
	'Authentication-Results: mail\.host\.example; .*dmarc=pass header\.from=kecamatan\.example'

ok "takes a stranger's mail" host pass "$tmp/a" siapa@luar.example arsip+kode@kantor.example "$tmp/mail"
ok "to an address with a detail" host wait "$tmp/a" arsip@kantor.example 2
fails "refuses an unknown recipient" 1 '550' \
	host pass "$tmp/a" siapa@luar.example tiada@kantor.example "$tmp/mail"
fails "relays nothing" 1 'Relay access denied|no mail leaves' \
	host pass "$tmp/a" siapa@luar.example x@elsewhere.example "$tmp/mail"
cat >"$tmp/lost" <<'END'
From: trantib@kecamatan.example
To: siapa@bounces.example
Subject: keluar

x
END
if [ "$(id -u)" -eq 0 ]; then
	ok "takes mail that will bounce" host send "$tmp/a" "$tmp/lost"
	ok "and settles" host settle "$tmp/a"
	like "by a bounce" "$(host list "$tmp/a" trantib@kecamatan.example)" 'Undelivered'
else
	fails "sink.py knows no bounces" 1 'Relay access denied' host send "$tmp/a" "$tmp/lost"
fi
ok "puts files into a mailbox" host put "$tmp/b" laporan@kantor.example "$tmp/mail" "$tmp/mail"
ok "both" host wait "$tmp/b" laporan@kantor.example 2

eval "$(host env "$tmp/a")"
inbox=imaps://localhost:$HOST_IMAPS/INBOX
submission=(--ssl-reqd --mail-from arsip@kantor.example --mail-rcpt laporan@kantor.example -T "$tmp/mail"
	--login-options AUTH=XOAUTH2 "smtp://localhost:$HOST_SUBMISSION")
ok "IMAP by password over TLS" raw_imap --user laporan@kantor.example:lain "$inbox"
fails "a wrong password is refused" 67 'denied' raw_imap --user laporan@kantor.example:salah "$inbox"
HOST_CA_FILE=/etc/ssl/certs/ca-certificates.crt fails "its authority is nobody else's" 60 'certificate' \
	raw_imap --user laporan@kantor.example:lain "$inbox"
token=$(host token "$tmp/a" arsip@kantor.example)
lapsed=$(host token "$tmp/a" arsip@kantor.example -30)
ok "IMAP by token" raw_imap --user arsip@kantor.example --oauth2-bearer "$token" "$inbox"
fails "a lapsed token is refused" 67 'denied' \
	raw_imap --user arsip@kantor.example --oauth2-bearer "$lapsed" "$inbox"
ok "submission by token" raw_imap --user arsip@kantor.example --oauth2-bearer "$token" "${submission[@]}"
fails "not as somebody else" 55 '' raw_imap --user arsip@kantor.example --oauth2-bearer "$token" \
	"${submission[@]/#arsip@*/laporan@kantor.example}"

ok "stops" host stop "$tmp/a"
is "no process stays" "$(group_members "$keeper")" 0
ok "stopping twice is no error" host stop "$tmp/a"
ok "starts again in the same folder" host start "$tmp/a" laporan@kantor.example
like "with its mail" "$(host list "$tmp/a" laporan@kantor.example)" 'Situasi'

# A caller that is killed takes its host with it.
mkfifo "$tmp/started"
env -u HOST_OWNER bash -c 'host start "$1" a@b.example; echo >"$2"; read -r _ <"$2"' _ "$tmp/c" "$tmp/started" &
caller=$!
read -r _ <"$tmp/started"
orphan=$(<"$tmp/c/keeper.pid")
kill -KILL "$caller"
wait "$caller" 2>/dev/null
for ((i = 0; i < 300; i++)); do
	[ "$(group_members "$orphan")" -gt 0 ] || break
	sleep 0.02
done
is "a killed caller leaves nothing running" "$(group_members "$orphan")" 0
done_testing
