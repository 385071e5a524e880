# shellcheck shell=bash
# serve.sh: what the files of the servers end with.  Each of them says, as functions and variables:
#
#   packages=(NAME...)      of Debian 12, or of suite=NAME
#   start                   writes the settings below $root and starts the server there; returns when it was started
#   stop                    ends it (a restart is stop and start)
#   account NAME            a mailbox and login NAME with the password "rahasia"
#   deliver NAME FILE       puts the mail FILE (LF line ends) there the way mail comes in
#   quota NAME KIB          IMAP: limits the mailbox; missing: the server cannot
#   read_only NAME FOLDER   IMAP: takes the right to write; missing: the server cannot
#
# and for the scenarios, where they differ: prefix ("INBOX."), delimiter; login=no, where letters are taken from this
# machine without one.
#
# A server file called alone is a test: it makes the server's own Debian (debian.sh), goes into namespaces of its own
# (mounts, processes, network: the usual ports on a loopback where nobody else is), starts the server and lets the
# scenarios of its folder's name (imap.py, smtp.py) run.  When it ends, by whatever, kernel takes all of it away.
# Called as `FILE do FUNCTION WORD...` from there, it calls that function.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
self=$(realpath "$0")
name=$(basename "$self" .sh)
kind=$(basename "$(dirname "$self")")
layer=${layer:-$name} suite=${suite:-bookworm}
export CACHE=${INTEROP_CACHE:-$top/build-interop} SIAGA=${SIAGA:-$top/build/siaga} PYTHONDONTWRITEBYTECODE=1
# shellcheck source=tests/interop/debian.sh
. "$here/debian.sh"
PATH=$PATH:/usr/sbin:/sbin

bail() {
	printf 'Bail out!  %s\n' "$1"
	exit 1
}

what_is_missing() {
	[ "$(id -u)" -eq 0 ] || echo "it starts mail servers in a Debian of their own: run it as root"
	command -v debootstrap >/dev/null || echo "debootstrap is missing: contrib/install-packages package"
	[ -x "$SIAGA" ] || echo "$SIAGA is missing: make"
	unshare -mnpu --fork true 2>/dev/null || echo "the kernel gives no namespaces here (mounts, network, processes, host name)"
}

outside() {
	local missing status=0 trouble
	missing=$(what_is_missing | head -n 1)
	[ -z "$missing" ] || bail "$missing"
	mkdir -p "$CACHE"
	exec 9>"$CACHE/lock"
	flock 9
	# shellcheck disable=SC2154 # of the server's file
	trouble=$(make_layer "$layer" "${packages[@]}") || bail "$trouble"
	exec 9>&-
	tmp=$(mktemp -d)
	chmod 755 "$tmp"
	# Not as the first process there: Exim takes a parent of that number for a reason not to become a daemon.
	# shellcheck disable=SC2016 # of the inner shell
	INTEROP_TMP=$tmp unshare -mnpu --fork --kill-child --mount-proc sh -c '"$@"; exit "$?"' sh "$self" within "$@" \
		</dev/null &
	# shellcheck disable=SC2064 # their names of now
	trap "kill -KILL $! 2>/dev/null; wait; rm -rf '$tmp'" EXIT
	trap 'exit 1' HUP INT TERM
	wait $! || status=$?
	exit "$status"
}

# Nobody else is in this network.
listens() { grep -q "$(printf ':%04X 0*:0000 0A' "$1")" /proc/net/tcp /proc/net/tcp6; }

gone() { ! listens "$1"; }

# await SECONDS COMMAND...: until it succeeds
await() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.05
	done
}

here_within() { within "$root" "$@"; }

tell_logs() {
	printf '# %s\n' "$name: its last words"
	tail -n 15 "$tmp"/syslog "$root"/var/log/exim4/*log "$root"/var/log/dovecot.log "$tmp"/*.log 2>/dev/null | sed 's/^/# /'
}

# What the scenarios and the functions of a server file find.
set_places() {
	tmp=$INTEROP_TMP
	root=$tmp/root
	: "${prefix=}" "${delimiter=/}" "${port=}" "${login=yes}"
	export INTEROP_TMP=$tmp INTEROP_SERVER=$self INTEROP_NAME=$name INTEROP_PREFIX=$prefix INTEROP_DELIMITER=$delimiter
	export INTEROP_CA=$tmp/ca/ca.pem INTEROP_FACTS=$CACHE/facts/$name INTEROP_PORT=$port INTEROP_LOGIN=$login
	INTEROP_CAN=$(declare -F | awk '{ print $3 }' | tr '\n' ' ')
	export INTEROP_CAN
}

inside() {
	set_places
	ip link set lo up
	hostname mail.host.example
	# shellcheck source=tests/host/settings.sh
	. "$top/tests/host/settings.sh"
	make_certificates "$tmp" "$tmp/ca"
	mount_layers "$root" "$tmp/top" "$CACHE/$layer" "$CACHE/base-$suite" || bail "$root cannot be mounted (overlay)"
	mkdir -p "$root/etc/interop" "$CACHE/facts"
	cat "$tmp/ca/server.key" "$tmp/ca/server.pem" >"$tmp/ca/both.pem"
	cp "$tmp"/ca/*.pem "$tmp/ca/server.key" "$root/etc/interop/"
	chmod 644 "$root"/etc/interop/*
	printf '127.0.0.1 localhost mail.host.example\n::1 localhost\n' >"$root/etc/hosts"
	: >"$root/etc/resolv.conf"
	echo mail.host.example >"$root/etc/mailname"
	python3 "$here/syslog.py" "$root/dev/log" "$tmp/syslog" &
	await 10 test -S "$root/dev/log"
	here_within dpkg-query -W -f '${Version}' "${packages[0]}" >"$INTEROP_FACTS.version"
	[ $# -gt 0 ] || : >"$INTEROP_FACTS"
	start >"$tmp/start.log" 2>&1 || { tell_logs; bail "$name does not start"; }
	local status=0
	python3 "$here/$kind.py" "$@" || { status=1; tell_logs; }
	# Whatever the server left running ends with the first process of its namespace.
	exit "$status"
}

# What a server that was started goes on writing has a file: who called would wait for the end of a pipe.
call() {
	local status=0 said
	said=$(mktemp -p "$tmp" do.XXXXXX.log)
	"$@" >"$said" 2>&1 || status=$?
	cat "$said"
	exit "$status"
}

case ${1:-} in
within) shift && inside "$@" ;;
do) shift && set_places && call "$@" ;;
*) outside "$@" ;;
esac
