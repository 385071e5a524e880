#!/usr/bin/env bash
# What root does to an office whose database belongs to the service's user leaves nothing that this user could not open.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
user=61234
if [ "$(id -u)" -ne 0 ]; then
	echo '1..0 # SKIP only root can be two users'
	exit 0
fi
# as_user COMMAND...: as the service's user, who may read what is the office's.
as_user() { setpriv --reuid "$user" --regid "$user" --clear-groups "$siaga" "$@" -c "$config"; }
# strangers: what lies beside the database and is not that user's.
strangers() { find "$tmp/var" ! -uid "$user" -printf '%P (%u) '; }
# by_root NAME COMMAND...: that works, and all is still the user's.
by_root() {
	local name=$1 output
	shift
	output=$(in_office "$@" 2>&1)
	verdict $? "$name" "$output"
	is "$name: nothing is root's" "$(strangers)" ''
}
printf 'rahasia\n' >"$tmp/password"
chmod 600 "$tmp/password"
in_office init --from "$tmp/share" >/dev/null
sed -i -e '/^ *- name: pengaduan/,$d' -e "s|^\( *\)secret: .*|\1secret: file:$tmp/password|" -e 's|url: "*imaps:.*|url: imaps://localhost:9|; s|provider: .*|provider: none|' "$config"
chown "$user:$user" "$tmp/var" "$tmp/password"
chmod 700 "$tmp/var"
by_root 'init' init
"$(dirname "$siaga")/tests/command/fill" "$database"
chown -R "$user:$user" "$tmp/var"
like 'run says who it is now' "$(in_office run --once 2>&1)" "goes on as user $user, to whom $tmp/var belongs"
is 'run: nothing is root.s' "$(strangers)" ''
rm -f "$database-wal" "$database-shm"
by_root 'agenda' agenda
by_root 'a call is noted' submit kotak saran --from Rasmono --text 'Lampu jalan'
like 'and root has done it' "$(in_office show P-0001 2>&1)" 'root'
by_root 'a backup' backup "$tmp/backup"
by_root 'an order' order status 0147
by_root 'vacuum' vacuum
by_root 'audit' audit
by_root 'restore' restore "$tmp/backup"
ok 'the user himself goes on' as_user agenda
ok 'and writes' as_user submit kotak saran --from Rasmono --text 'Lampu jalan lagi'

# ---- what root can read, and he cannot ----
ok 'check is content' in_office check
chown 0:0 "$tmp/password"
fails 'a secret that only root can read' 1 "siaga.yaml: root can use it, the owner of $tmp/var, whom the service runs as, cannot.*secret file $tmp/password: Permission denied" in_office check
fails 'as he would find himself' 1 'secret file .*Permission denied' as_user check
chown "$user" "$tmp/password"
chmod 700 "$tmp/etc/rules"
fails 'rules that only root can read' 1 'whom the service runs as, cannot.*rules' in_office check
chmod 755 "$tmp/etc/rules"
done_testing
