# shellcheck shell=bash
# office.sh: a small office of its own for tests of the procedure: a private mail host, the rules beside
# this file, the shipped templates.  Source tests/tap.sh first, then this; the office is in $tmp.
#
# Everybody is a mailbox on the host: kantor@ (the office), kepala@, wakil@, staf@ (its people),
# warga@warga.example, camat@kecamatan.example.
# shellcheck disable=SC2154 # tap.sh sets tmp, top and siaga
office=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
host=$tmp/host
people=(kantor@kantor.example kepala@kantor.example wakil@kantor.example staf@kantor.example
	warga@warga.example camat@kecamatan.example)

open_office() {
	host start "$host" "${people[@]}" || exit 1
	at_end "host stop $host"
	eval "$(host env "$host")"
	mkdir -p "$tmp/var" "$tmp/mail"
	printf 'rahasia\n' >"$tmp/var/secret"
	chmod 600 "$tmp/var/secret"
	cp -r "$office/rules" "$tmp/rules"
	cp "$top/rules/vocabulary.yaml" "$top/rules/language.yaml" "$top/rules/calendar.yaml" "$tmp/rules/"
	cat >"$tmp/siaga.yaml" <<-YAML
		office:
		  {name: Kantor Uji, head-title: Kepala Kantor, address: "Jalan Uji 1", place: Kajen,
		   time-zone: Asia/Jakarta, zone-label: WIB, host: kantor.example}
		database: $tmp/var/siaga.db
		rules: $tmp/rules
		templates: $top/templates
		limits: {release-delay: ${RELEASE_DELAY:-0s}}
		mailboxes:
		  - name: kantor
		    url: imaps://localhost:$HOST_IMAPS/
		    provider: none
		    address: kantor@kantor.example
		    user: kantor@kantor.example
		    secret: file:$tmp/var/secret
		    authserv-ids: [mail.host.example]
		    ca: $HOST_CA_FILE
		    send: {url: "smtps://localhost:$HOST_SMTPS", ca: $HOST_CA_FILE}
	YAML
	"$siaga" init --rehearsal -c "$tmp/siaga.yaml" >/dev/null || exit 1
}

# mail FROM SUBJECT [HEADER...] <BODY: submitted by that person, authenticated.
mail() {
	local from=$1 subject=$2 n header
	shift 2
	n=$(find "$tmp/mail" -name '*.eml' | wc -l)
	{
		printf 'From: <%s>\nTo: <kantor@kantor.example>\nSubject: %s\n' "$from" "$subject"
		printf 'Message-ID: <uji.%s@%s>\nDate: Mon, 23 Nov 2026 05:00:00 +0700\n' "$n" "${from#*@}"
		for header in "$@"; do [ -z "$header" ] || printf '%s\n' "$header"; done
		printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n'
		cat
	} >"$tmp/mail/$n.eml"
	if ! { host send "$host" "$tmp/mail/$n.eml" && host settle "$host"; }; then
		verdict 1 "the host takes the mail '$subject' from $from"
		tail -n 20 "$host/log/postfix.log" >&2
	fi
}

# run [TIME]: one round of siaga at that moment.
run() {
	"$siaga" run --once -c "$tmp/siaga.yaml" --now "${1:-2026-11-23T08:00:00+07:00}" 2>>"$tmp/log" && host settle "$host"
}

# inbox ADDRESS: what lies in somebody's mailbox.
inbox() { host list "$host" "$1"; }

# last_subject ADDRESS WORDS: subject of the newest mail with these words in it.
last_subject() { inbox "$1" | sed -n 's/^ *[Ss]ubject: //p' | grep -F "$2" | tail -n 1; }

# db SQL: what the database says.
db() { sqlite3 "$tmp/var/siaga.db" "$1"; }
