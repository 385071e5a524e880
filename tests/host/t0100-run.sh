#!/usr/bin/env bash
# siaga run as a service between real servers: takes mail as it comes, one instance only, other
# mailboxes go on when one fails, ends at once when told to.
. "$(dirname "$0")/../tap.sh"

host=$tmp/host
config=$tmp/siaga.yaml

mailbox() {
	cat <<-END
		  - name: $1
		    address: $1@kantor.example
		    url: imaps://localhost:$HOST_IMAPS
		    ca: $HOST_CA_FILE
		    secret: file:$2
		    authserv-ids: [mail.host.example]
		    send: {url: "smtps://localhost:$HOST_SMTPS"}
	END
}

mail() {
	printf 'From: %s\nTo: laporan@kantor.example\nSubject: Pengaduan %s\nMessage-ID: <%s@warga.example>\n\n%s\n' \
		warga@warga.example "$1" "$1" "Kami mengadu." >"$tmp/mail.$1"
	host send "$host" "$tmp/mail.$1"
}

# wait_for COMMAND...: until it succeeds, at most 20 s.
wait_for() {
	local tries
	for ((tries = 0; tries < 1000; tries++)); do
		"$@" && return
		sleep 0.02
	done
	return 1
}

is_gone() {
	! kill -0 "$1" 2>/dev/null
}

logged() {
	grep -q "$1" "$tmp/log"
}

at_end 'host stop "$host"'
# The people of the shipped rules need mailboxes, or their copies would be refused.
mapfile -t staff < <(sed -n 's/^ *addresses: *//p' "$top/rules/directory.yaml" | grep kesbangpol)
host start "$host" laporan@kantor.example rusak@kantor.example warga@warga.example "${staff[@]}" || exit 1
eval "$(host env "$host")"
(umask 077 && echo rahasia >"$tmp/secret" && echo salah >"$tmp/wrong")
cat >"$config" <<-END
	office:
	  {name: Kantor, head-title: Kepala, address: Jalan 1, place: Kajen, host: kantor.example,
	   time-zone: Asia/Jakarta, zone-label: WIB}
	database: $tmp/siaga.db
	rules: $top/rules
	templates: $top/templates
	mailboxes:
END
{
	mailbox laporan "$tmp/secret"
	mailbox rusak "$tmp/wrong"
} >>"$config"

mail satu
fails "run makes no database" 1 "siaga init" "$siaga" run --once -c "$config"
"$siaga" init -c "$config" >/dev/null
"$siaga" run -c "$config" >"$tmp/log" 2>&1 &
engine=$!
at_end 'kill -KILL "$engine" 2>/dev/null'
ok "mail that was there is acknowledged" host wait "$host" warga@warga.example 1 'Tanda Terima Laporan P-0001'
ok "the mailbox with a wrong password is named" wait_for logged 'rusak.*password'
mail dua
ok "mail that comes in is too" host wait "$host" warga@warga.example 1 'Tanda Terima Laporan P-0002'
fails "a second instance gives way and says to whom" 75 "in use by siaga" "$siaga" run --once -c "$config"
ok "a console command works beside it" "$siaga" agenda -c "$config"

children=$(pgrep -P "$engine" | tr '\n' ' ')
SECONDS=0
kill -TERM "$engine"
wait "$engine"
is "ends cleanly when told to, in IDLE too" "$?" 0
[ "$SECONDS" -le 5 ]
verdict $? "without delay" "$SECONDS s"
for child in $children; do
	wait_for is_gone "$child"
	verdict $? "child $child has gone with it"
done

run_once() {
	"$siaga" run --once -c "$config"
}
run_once >"$tmp/log" 2>&1
is "what was taken is not taken again" "$("$siaga" agenda --json -c "$config" | grep -o '"P-[0-9]*"' | sort -u | tr '\n' ' ')" \
	'"P-0001" "P-0002" '
host settle "$host"
is "nor acknowledged again" "$(host list "$host" warga@warga.example | grep -c 'subject: Tanda Terima')" 2
ok "the history holds" "$siaga" audit -c "$config"
done_testing
